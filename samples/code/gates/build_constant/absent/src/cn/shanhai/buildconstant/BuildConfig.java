package cn.shanhai.buildconstant;

public final class BuildConfig {
  public static final boolean DEBUG = Boolean.parseBoolean("false");
  public static final String FLAVOR = "store";

  private BuildConfig() {}
}
