package cn.shanhai.comparator;

import java.util.Comparator;

class Sender implements Comparator<String> {
  @Override
  public int compare(String a, String b) {
    Out.send(a);
    return a.compareTo(b);
  }
}
