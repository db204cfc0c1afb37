package cn.shanhai.signedparameters;

import java.util.Map;
import java.util.TreeMap;

final class Parameters {
  private final Map<String, Object> all = new TreeMap<String, Object>();

  Parameters add(String name, Object value) {
    all.put(name, value);
    return this;
  }

  Parameters without(String name) {
    all.remove(name);
    return this;
  }

  String join() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Object> each : all.entrySet()) {
      if (text.length() > 0) {
        text.append('&');
      }
      text.append(each.getKey()).append('=').append(each.getValue());
    }
    return text.toString();
  }
}
