package cn.shanhai.baseactivity;

public class MainActivity extends BaseActivity {
  @Override
  protected boolean needsConsent() {
    return true;
  }

  @Override
  protected void loadData() {
    Device.id(this);
  }
}
