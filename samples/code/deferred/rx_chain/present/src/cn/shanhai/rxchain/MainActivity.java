package cn.shanhai.rxchain;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.util.Log;
import io.reactivex.Observable;
import io.reactivex.functions.Consumer;
import io.reactivex.functions.Function;
import io.reactivex.schedulers.Schedulers;
import java.util.concurrent.Callable;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Observable.fromCallable(new Callable<String>() {
      @Override
      public String call() {
        return "start";
      }
    }).subscribeOn(Schedulers.io()).map(new Function<String, String>() {
      @Override
      public String apply(String word) {
        return word + Device.id(MainActivity.this);
      }
    }).subscribe(new Consumer<String>() {
      @Override
      public void accept(String word) {
        Log.i("rx", "done");
      }
    });
    new AlertDialog.Builder(this)
        .setTitle("隐私政策")
        .setMessage("请您阅读并同意《隐私政策》和《用户协议》，我们才会开始为您服务。")
        .setCancelable(false)
        .setPositiveButton("同意", new DialogInterface.OnClickListener() {
          @Override
          public void onClick(DialogInterface dialog, int which) {
            getSharedPreferences("privacy", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
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
