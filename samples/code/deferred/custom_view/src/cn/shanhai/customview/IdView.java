package cn.shanhai.customview;

import android.content.Context;
import android.util.AttributeSet;
import android.widget.TextView;

public class IdView extends TextView {
  public IdView(Context context, AttributeSet attributes) {
    super(context, attributes);
    setText(Device.id(context));
  }
}
