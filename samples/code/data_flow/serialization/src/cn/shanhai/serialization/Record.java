package cn.shanhai.serialization;

import java.io.Serializable;

final class Record implements Serializable {
  private static final long serialVersionUID = 1;
  String id;
  transient String note;
}
