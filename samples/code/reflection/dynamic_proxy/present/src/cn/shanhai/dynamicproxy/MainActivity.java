package cn.shanhai.dynamicproxy;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Shower shower = (Shower) Proxy.newProxyInstance(getClassLoader(), new Class<?>[] {Shower.class}, new InvocationHandler() {
      @Override
      public Object invoke(Object proxy, Method method, Object[] arguments) {
        return Settings.Secure.getString(getContentResolver(), "android_id");
      }
    });
    setTitle(shower.show());
  }
}
