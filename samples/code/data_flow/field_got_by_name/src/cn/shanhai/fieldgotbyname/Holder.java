package cn.shanhai.fieldgotbyname;


public class Holder {
  public String id = "none";
  public String version = "v1";
}
