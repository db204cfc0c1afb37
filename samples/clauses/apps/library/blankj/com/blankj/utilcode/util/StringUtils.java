package com.blankj.utilcode.util;

public final class StringUtils {
  public static boolean isEmpty(CharSequence text) {
    return text == null || text.length() == 0;
  }
}
