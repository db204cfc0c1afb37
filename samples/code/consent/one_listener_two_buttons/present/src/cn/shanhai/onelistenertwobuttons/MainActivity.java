package cn.shanhai.onelistenertwobuttons;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity implements DialogInterface.OnClickListener {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    AlertDialog.Builder builder = new AlertDialog.Builder(this);
    builder.setTitle(R.string.title);
    builder.setMessage(R.string.text);
    builder.setPositiveButton(R.string.yes, this);
    builder.setNegativeButton(R.string.no, this);
    AlertDialog dialog = builder.create();
    dialog.setCanceledOnTouchOutside(false);
    dialog.show();
  }

  @Override
  public void onClick(DialogInterface dialog, int which) {
    if (which == DialogInterface.BUTTON_NEGATIVE) {
      Device.id(this);
    } else {
      setTitle("首页");
    }
  }
}
