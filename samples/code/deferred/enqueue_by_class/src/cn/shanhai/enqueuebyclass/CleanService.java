package cn.shanhai.enqueuebyclass;

import android.content.Intent;

public class CleanService extends WorkService {
  @Override
  protected void onHandleWork(Intent work) {
    deleteFile("old.log");
  }
}
