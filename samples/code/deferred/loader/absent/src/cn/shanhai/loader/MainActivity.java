package cn.shanhai.loader;

import android.app.Activity;
import android.app.AlertDialog;
import android.app.LoaderManager;
import android.content.DialogInterface;
import android.content.Loader;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请您阅读并同意《隐私政策》和《用户协议》，我们才会开始为您服务。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
            getLoaderManager().initLoader(1, null, new LoaderManager.LoaderCallbacks<String>() {
              @Override
              public Loader<String> onCreateLoader(int id, Bundle arguments) {
                return new IdLoader(MainActivity.this);
              }

              @Override
              public void onLoadFinished(Loader<String> loader, String value) {}

              @Override
              public void onLoaderReset(Loader<String> loader) {}
            });
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
}
