package cn.shanhai.dialogfragment;

import android.app.AlertDialog;
import android.app.Dialog;
import android.app.DialogFragment;
import android.content.DialogInterface;
import android.os.Bundle;

public class ConsentFragment extends DialogFragment {
  @Override
  public Dialog onCreateDialog(Bundle state) {
    setCancelable(false);
    return new AlertDialog.Builder(getActivity())
        .setMessage("为了保护您的权益，请阅读《隐私政策》。")
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            Device.id(getActivity());
          }
        })
        .setNegativeButton("拒绝", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getActivity().finish();
          }
        })
        .create();
  }
}
