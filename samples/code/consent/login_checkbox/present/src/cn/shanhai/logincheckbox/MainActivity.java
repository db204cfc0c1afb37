package cn.shanhai.logincheckbox;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.LinearLayout;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LinearLayout page = new LinearLayout(this);
    final CheckBox box = new CheckBox(this);
    box.setText("我已阅读并同意《隐私政策》");
    Button login = new Button(this);
    login.setText("登录");
    login.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        Device.id(MainActivity.this);
      }
    });
    page.addView(box);
    page.addView(login);
    setContentView(page);
  }
}
