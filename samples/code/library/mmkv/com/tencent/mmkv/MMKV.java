package com.tencent.mmkv;

import android.content.Context;

/** The calls that the samples use, under their true name; natives as in the real library. */
public class MMKV {
  static {
    System.loadLibrary("mmkv");
  }

  private final long handle;

  private MMKV(long handle) {
    this.handle = handle;
  }

  public static String initialize(Context context) {
    String root = context.getFilesDir().getAbsolutePath() + "/mmkv";
    start(root);
    return root;
  }

  public static MMKV defaultMMKV() {
    return new MMKV(open("mmkv.default"));
  }

  public boolean decodeBool(String key, boolean defaultValue) {
    return decodeBool(handle, key, defaultValue);
  }

  public boolean encode(String key, boolean value) {
    return encodeBool(handle, key, value);
  }

  private static native void start(String root);

  private static native long open(String name);

  private native boolean decodeBool(long handle, String key, boolean defaultValue);

  private native boolean encodeBool(long handle, String key, boolean value);
}
