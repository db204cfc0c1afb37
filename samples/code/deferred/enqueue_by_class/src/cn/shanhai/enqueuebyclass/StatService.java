package cn.shanhai.enqueuebyclass;

import android.content.Intent;

public class StatService extends WorkService {
  @Override
  protected void onHandleWork(Intent work) {
    Device.id(this);
  }
}
