package cn.shanhai.workmanager;

import android.content.Context;
import androidx.work.Worker;
import androidx.work.WorkerParameters;

public class UploadWorker extends Worker {
  public UploadWorker(Context context, WorkerParameters parameters) {
    super(context, parameters);
  }

  @Override
  public Result doWork() {
    Device.id(getApplicationContext());
    return Result.success();
  }
}
