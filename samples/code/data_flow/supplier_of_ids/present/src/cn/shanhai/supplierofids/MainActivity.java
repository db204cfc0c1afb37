package cn.shanhai.supplierofids;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    IdHelper.init(this, new IdHelper.Listener() {
      @Override
      public void onSupport(IdSupplier supplier) {
        if (supplier.isSupported()) {
          String id = supplier.getAaid();
          Net.post("id=" + id);
        } else {
          Net.post("id=none");
        }
      }
    });
  }
}
