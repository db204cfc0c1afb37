package cn.shanhai.policylink;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.text.SpannableString;
import android.text.Spanned;
import android.text.method.LinkMovementMethod;
import android.text.style.ClickableSpan;
import android.view.View;
import android.widget.TextView;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SpannableString text = new SpannableString("请您阅读并同意《隐私政策》");
    text.setSpan(new ClickableSpan() {
      @Override
      public void onClick(View widget) {
        startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse("https://www.shanhai.cn/privacy")));
      }
    }, 7, 13, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE);
    TextView view = new TextView(this);
    view.setMovementMethod(LinkMovementMethod.getInstance());
    view.setText(text);
    new AlertDialog.Builder(this)
        .setView(view)
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            Device.id(MainActivity.this);
          }
        })
        .setNegativeButton("不同意", null)
        .show();
  }
}
