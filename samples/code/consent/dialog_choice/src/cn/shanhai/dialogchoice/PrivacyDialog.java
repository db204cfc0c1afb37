package cn.shanhai.dialogchoice;

import android.app.Dialog;
import android.content.Context;
import android.view.View;

public class PrivacyDialog extends Dialog {
  public interface OnChoice {
    void onChoice(boolean agreed);
  }

  private final OnChoice choice;
  private final View.OnClickListener clicks = new View.OnClickListener() {
    @Override
    public void onClick(View view) {
      switch (view.getId()) {
        case R.id.agree:
          choice.onChoice(true);
          break;
        case R.id.refuse:
          choice.onChoice(false);
          break;
        default:
          return;
      }
      dismiss();
    }
  };

  public PrivacyDialog(Context context, OnChoice choice) {
    super(context, android.R.style.Theme_Dialog);
    this.choice = choice;
    setCancelable(false);
    setCanceledOnTouchOutside(false);
    setContentView(R.layout.consent);
    findViewById(R.id.agree).setOnClickListener(clicks);
    findViewById(R.id.refuse).setOnClickListener(clicks);
  }
}
