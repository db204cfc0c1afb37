package cn.shanhai.twobuttons;

import android.app.Activity;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;

public class MainActivity extends Activity {
  private String id = "none";

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Button first = new Button(this);
    Button second = new Button(this);
    first.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        id = Device.id(MainActivity.this);
        id = "read";
      }
    });
    second.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
      }
    });
    LinearLayout page = new LinearLayout(this);
    page.addView(first);
    page.addView(second);
    setContentView(page);
  }
}
