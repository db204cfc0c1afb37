package cn.shanhai.livedatawithoutvalue;

import android.app.Activity;
import android.os.Bundle;
import androidx.lifecycle.MutableLiveData;

public class MainActivity extends Activity {
  private final MutableLiveData<Integer> data = new MutableLiveData<>();

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    data.observeForever(new Observing(this));
  }
}
