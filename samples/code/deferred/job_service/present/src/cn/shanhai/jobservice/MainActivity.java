package cn.shanhai.jobservice;

import android.app.Activity;
import android.app.AlertDialog;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.DialogInterface;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    JobInfo job = new JobInfo.Builder(7, new ComponentName(MainActivity.this, SyncJob.class))
        .setMinimumLatency(1000)
        .build();
    ((JobScheduler) getSystemService(JOB_SCHEDULER_SERVICE)).schedule(job);
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
