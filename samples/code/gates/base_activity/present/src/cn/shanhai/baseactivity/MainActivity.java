package cn.shanhai.baseactivity;

public class MainActivity extends BaseActivity {
  @Override
  protected boolean needsConsent() {
    return false;
  }

  @Override
  protected void loadData() {
    Device.id(this);
  }
}
