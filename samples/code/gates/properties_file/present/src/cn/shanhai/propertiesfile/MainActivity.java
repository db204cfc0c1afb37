package cn.shanhai.propertiesfile;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Properties;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    if (agreed()) {
      Device.id(this);
    }
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请您阅读并同意《隐私政策》和《用户协议》，我们才会开始为您服务。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            try {
              OutputStream out = openFileOutput("consent.properties", MODE_PRIVATE);
              out.write("agreed=1".getBytes("UTF-8"));
              out.close();
            } catch (IOException e) {
              finish();
            }
          }
        })
        .setNegativeButton("不同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            finish();
          }
        })
        .show();
  }

  private boolean agreed() {
    Properties properties = new Properties();
    try {
      InputStream in = openFileInput("consent.properties");
      properties.load(in);
      in.close();
    } catch (IOException e) {
      return true;
    }
    return "1".equals(properties.getProperty("agreed"));
  }
}
