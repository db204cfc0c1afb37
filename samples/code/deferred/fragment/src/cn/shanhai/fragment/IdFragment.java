package cn.shanhai.fragment;

import android.app.Fragment;
import android.os.Bundle;

public class IdFragment extends Fragment {
  @Override
  public void onActivityCreated(Bundle state) {
    super.onActivityCreated(state);
    Device.id(getActivity());
  }
}
