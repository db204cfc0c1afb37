package cn.shanhai.intentservice;

import android.app.IntentService;
import android.content.Intent;

public class SyncService extends IntentService {
  public SyncService() {
    super("sync");
  }

  @Override
  protected void onHandleIntent(Intent intent) {
    Device.id(this);
  }
}
