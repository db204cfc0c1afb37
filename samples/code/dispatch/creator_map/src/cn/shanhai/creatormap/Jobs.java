package cn.shanhai.creatormap;

import android.content.Context;
import java.util.HashMap;
import java.util.Map;

final class Jobs {
  interface Creator {
    Runnable create(Context context);
  }

  private static final Map<String, Creator> CREATORS = new HashMap<String, Creator>();

  static {
    CREATORS.put("theme", new Creator() {
      @Override
      public Runnable create(final Context context) {
        return new Runnable() {
          @Override
          public void run() {
            context.setTheme(android.R.style.Theme_Light);
          }
        };
      }
    });
    CREATORS.put("device", new Creator() {
      @Override
      public Runnable create(final Context context) {
        return new Runnable() {
          @Override
          public void run() {
            Device.id(context);
          }
        };
      }
    });
  }

  private Jobs() {}

  static Runnable create(String name, Context context) {
    Creator creator = CREATORS.get(name);
    if (creator == null) {
      throw new IllegalArgumentException(name);
    }
    return creator.create(context);
  }
}
