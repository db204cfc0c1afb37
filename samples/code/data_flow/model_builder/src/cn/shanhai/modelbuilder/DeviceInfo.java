package cn.shanhai.modelbuilder;

final class DeviceInfo {
  private String id;
  private String channel;

  private DeviceInfo() {}

  String getId() {
    return id;
  }

  String getChannel() {
    return channel;
  }

  static final class Builder {
    private final DeviceInfo info = new DeviceInfo();

    Builder setId(String id) {
      info.id = id;
      return this;
    }

    Builder setChannel(String channel) {
      info.channel = channel;
      return this;
    }

    DeviceInfo build() {
      return info;
    }
  }
}
