package cn.shanhai.customview;

import android.content.Context;
import android.util.AttributeSet;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;

public class ConsentView extends LinearLayout {
  public ConsentView(final Context context, AttributeSet attributes) {
    super(context, attributes);
    setOrientation(VERTICAL);
    TextView text = new TextView(context);
    text.setText("请阅读并同意《隐私政策》");
    addView(text);
    addView(button("不同意", new OnClickListener() {
      @Override
      public void onClick(View view) {
        setVisibility(GONE);
      }
    }));
    addView(button("同意", new OnClickListener() {
      @Override
      public void onClick(View view) {
        setVisibility(GONE);
        Device.id(context);
      }
    }));
  }

  private Button button(String label, OnClickListener listener) {
    Button button = new Button(getContext());
    button.setText(label);
    button.setOnClickListener(listener);
    return button;
  }
}
