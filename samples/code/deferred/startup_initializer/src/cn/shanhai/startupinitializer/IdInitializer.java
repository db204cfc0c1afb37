package cn.shanhai.startupinitializer;

import android.content.Context;
import androidx.startup.Initializer;
import java.util.Collections;
import java.util.List;

public class IdInitializer implements Initializer<String> {
  @Override
  public String create(Context context) {
    return Device.id(context);
  }

  @Override
  public List<Class<? extends Initializer<?>>> dependencies() {
    return Collections.emptyList();
  }
}
