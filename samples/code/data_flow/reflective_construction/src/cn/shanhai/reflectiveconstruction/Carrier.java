package cn.shanhai.reflectiveconstruction;

public class Carrier {
  public String content = "none";
}
