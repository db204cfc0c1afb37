package cn.shanhai.boxkeepsanswer;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.CompoundButton;
import android.widget.LinearLayout;

public class MainActivity extends Activity {
  private boolean agreed;
  private boolean shown = true;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LinearLayout page = new LinearLayout(this);
    CheckBox box = new CheckBox(this);
    box.setText("我已阅读并同意《用户协议》和《隐私政策》");
    box.setOnCheckedChangeListener(new CompoundButton.OnCheckedChangeListener() {
      @Override
      public void onCheckedChanged(CompoundButton button, boolean checked) {
        agreed = checked;
      }
    });
    Button login = new Button(this);
    login.setText("登录");
    login.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        if (shown) {
          Device.id(MainActivity.this);
        }
      }
    });
    page.addView(box);
    page.addView(login);
    setContentView(page);
  }
}
