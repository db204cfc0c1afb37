package cn.shanhai.eventbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small event bus: who wants to know of a kind of event says its class. */
final class Bus {
  interface Subscriber {
    void onEvent(Object event);
  }

  private static final Bus INSTANCE = new Bus();

  private final Map<Class<?>, List<Subscriber>> subscribers = new HashMap<Class<?>, List<Subscriber>>();

  static Bus get() {
    return INSTANCE;
  }

  void subscribe(Class<?> type, Subscriber subscriber) {
    List<Subscriber> list = subscribers.get(type);
    if (list == null) {
      list = new ArrayList<Subscriber>();
      subscribers.put(type, list);
    }
    list.add(subscriber);
  }

  void post(Object event) {
    List<Subscriber> list = subscribers.get(event.getClass());
    if (list != null) {
      for (Subscriber each : list) {
        each.onEvent(event);
      }
    }
  }
}
