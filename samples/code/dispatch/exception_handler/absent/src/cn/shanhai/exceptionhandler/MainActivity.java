package cn.shanhai.exceptionhandler;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    int even = 0;
    try {
      even = twice(3);
    } catch (IllegalArgumentException e) {
      Device.id(this);
    }
    setTitle("" + even);
  }

  private static int half(int number) {
    if (number % 2 != 0) {
      throw new IllegalArgumentException("odd");
    }
    return number / 2;
  }

  private static int twice(int number) {
    return number + number;
  }
}
