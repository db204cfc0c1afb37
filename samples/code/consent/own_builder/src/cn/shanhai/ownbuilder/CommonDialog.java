package cn.shanhai.ownbuilder;

import android.app.Dialog;
import android.content.Context;
import android.view.View;
import android.widget.TextView;

/** The dialog that the whole app uses, for all kinds of questions. */
public class CommonDialog extends Dialog {
  public interface OnButton {
    void onButton(CommonDialog dialog);
  }

  private CommonDialog(Context context) {
    super(context);
  }

  public static class Builder {
    private final Context context;
    private CharSequence message;
    private CharSequence leftText;
    private CharSequence rightText;
    private OnButton left;
    private OnButton right;

    public Builder(Context context) {
      this.context = context;
    }

    public Builder message(CharSequence text) {
      message = text;
      return this;
    }

    public Builder left(CharSequence text, OnButton listener) {
      leftText = text;
      left = listener;
      return this;
    }

    public Builder right(CharSequence text, OnButton listener) {
      rightText = text;
      right = listener;
      return this;
    }

    public CommonDialog build() {
      final CommonDialog dialog = new CommonDialog(context);
      dialog.setContentView(R.layout.common);
      dialog.setCancelable(false);
      ((TextView) dialog.findViewById(R.id.message)).setText(message);
      bind(dialog, R.id.left, leftText, left);
      bind(dialog, R.id.right, rightText, right);
      return dialog;
    }

    private static void bind(final CommonDialog dialog, int id, CharSequence text, final OnButton listener) {
      TextView view = dialog.findViewById(id);
      view.setText(text);
      view.setOnClickListener(new View.OnClickListener() {
        @Override
        public void onClick(View clicked) {
          listener.onButton(dialog);
        }
      });
    }
  }
}
