package cn.shanhai.sparsearray;

import android.app.Activity;
import android.os.Bundle;
import android.util.SparseArray;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    SparseArray<String> array = new SparseArray<String>();
    array.put(1, "v1");
    array.put(2, Device.id(this));
    Out.send(array.get(2));
  }
}
