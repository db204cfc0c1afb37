package cn.shanhai.fragmentinterface;

import android.app.Activity;
import android.app.DialogFragment;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;

public class PrivacyFragment extends DialogFragment implements View.OnClickListener {
  /** The activity that shows the question. */
  public interface Host {
    void onAgreed();

    void onDisagreed();
  }

  private Host host;

  @Override
  public void onAttach(Activity activity) {
    super.onAttach(activity);
    host = (Host) activity;
  }

  @Override
  public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
    setCancelable(false);
    View view = inflater.inflate(R.layout.consent, container, false);
    view.findViewById(R.id.agree).setOnClickListener(this);
    view.findViewById(R.id.refuse).setOnClickListener(this);
    return view;
  }

  @Override
  public void onClick(View view) {
    dismiss();
    if (view.getId() == R.id.agree) {
      host.onAgreed();
    } else {
      host.onDisagreed();
    }
  }
}
