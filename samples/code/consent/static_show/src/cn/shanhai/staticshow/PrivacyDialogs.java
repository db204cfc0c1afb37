package cn.shanhai.staticshow;

import android.app.AlertDialog;
import android.content.Context;
import android.content.DialogInterface;

final class PrivacyDialogs {
  interface Callback {
    void onAgree();

    void onRefuse();
  }

  private PrivacyDialogs() {}

  static void show(Context context, final Callback callback) {
    AlertDialog.Builder builder = new AlertDialog.Builder(context);
    builder.setTitle(R.string.title);
    builder.setMessage(R.string.text);
    builder.setCancelable(false);
    DialogInterface.OnClickListener listener = new DialogInterface.OnClickListener() {
      @Override
      public void onClick(DialogInterface dialog, int which) {
        if (which == DialogInterface.BUTTON_POSITIVE) {
          callback.onAgree();
        } else if (which == DialogInterface.BUTTON_NEGATIVE) {
          callback.onRefuse();
        }
      }
    };
    builder.setPositiveButton(R.string.agree, listener);
    builder.setNegativeButton(R.string.refuse, listener);
    builder.create().show();
  }
}
