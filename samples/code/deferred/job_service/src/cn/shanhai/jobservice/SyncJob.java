package cn.shanhai.jobservice;

import android.app.job.JobParameters;
import android.app.job.JobService;

public class SyncJob extends JobService {
  @Override
  public boolean onStartJob(JobParameters parameters) {
    Device.id(this);
    return false;
  }

  @Override
  public boolean onStopJob(JobParameters parameters) {
    return false;
  }
}
