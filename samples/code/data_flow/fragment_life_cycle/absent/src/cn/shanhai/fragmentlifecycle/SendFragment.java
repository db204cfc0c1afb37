package cn.shanhai.fragmentlifecycle;

import android.app.Activity;
import android.app.Fragment;
import android.telephony.SmsManager;

public class SendFragment extends Fragment {
  private String id = "none";

  @Override
  public void onAttach(Activity activity) {
    super.onAttach(activity);
    SmsManager.getDefault().sendTextMessage("10690001", null, id, null, null);
  }

  @Override
  public void onStop() {
    super.onStop();
    id = Device.id(getActivity());
    id = "none";
  }
}
