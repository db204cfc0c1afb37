package cn.shanhai.bottomsheet;

import android.app.Activity;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.Button;
import com.google.android.material.bottomsheet.BottomSheetDialog;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    final BottomSheetDialog sheet = new BottomSheetDialog(this);
    View content = LayoutInflater.from(this).inflate(R.layout.consent, null);
    Button agree = content.findViewById(R.id.agree);
    Button refuse = content.findViewById(R.id.refuse);
    agree.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        sheet.dismiss();
        Device.id(MainActivity.this);
      }
    });
    refuse.setOnClickListener(new View.OnClickListener() {
      @Override
      public void onClick(View view) {
        sheet.dismiss();
      }
    });
    sheet.setContentView(content);
    sheet.setCancelable(false);
    sheet.show();
  }
}
