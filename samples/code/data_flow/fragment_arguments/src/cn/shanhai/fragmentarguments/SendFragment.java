package cn.shanhai.fragmentarguments;

import android.app.Fragment;
import android.telephony.SmsManager;

public class SendFragment extends Fragment {
  @Override
  public void onStart() {
    super.onStart();
    SmsManager.getDefault().sendTextMessage("10690001", null, getArguments().getString("text", "none"), null, null);
  }
}
