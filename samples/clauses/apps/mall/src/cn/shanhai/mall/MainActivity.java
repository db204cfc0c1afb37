package cn.shanhai.mall;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.webkit.WebView;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;

/** A shop that has an insurer's pages inside. */
public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    LinearLayout page = new LinearLayout(this);
    final EditText phone = new EditText(this);
    phone.setHint("请输入手机号登录");
    Button insurance = new Button(this);
    insurance.setText("保险服务");
    insurance.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        WebView web = new WebView(MainActivity.this);
        setContentView(web);
        web.loadUrl("https://h5.yunbao-insure.example/enter?mobile=" + phone.getText());
      }
    });
    page.addView(phone);
    page.addView(insurance);
    setContentView(page);
  }
}
