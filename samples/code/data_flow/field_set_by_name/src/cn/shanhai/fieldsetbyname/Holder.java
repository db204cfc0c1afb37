package cn.shanhai.fieldsetbyname;


public class Holder {
  public String id = "none";
  public String version = "v1";
}
