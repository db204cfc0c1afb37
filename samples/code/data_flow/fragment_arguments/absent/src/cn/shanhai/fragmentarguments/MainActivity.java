package cn.shanhai.fragmentarguments;

import android.app.Activity;
import android.app.Fragment;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Bundle arguments = new Bundle();
    arguments.putString("id", Device.id(this));
    Fragment fragment = new SendFragment();
    fragment.setArguments(arguments);
    getFragmentManager().beginTransaction().add(fragment, "send").commit();
  }
}
