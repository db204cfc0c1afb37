package cn.shanhai.scanner;

import android.app.Activity;
import android.os.Bundle;
import java.util.Scanner;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Out.send(new Scanner(Device.id(this)).nextLine());
  }
}
