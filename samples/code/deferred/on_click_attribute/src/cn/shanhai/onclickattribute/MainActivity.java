package cn.shanhai.onclickattribute;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    setContentView(R.layout.main);
  }

  public void showDetails(View view) {
    Device.id(this);
  }
}
