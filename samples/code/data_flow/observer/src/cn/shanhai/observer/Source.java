package cn.shanhai.observer;

import java.util.Observable;

class Source extends Observable {
  void tell(String text) {
    setChanged();
    notifyObservers(text);
  }
}
