package cn.shanhai.sinkdatagram;

import android.util.Log;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

final class Net {
  private Net() {}

  static void send(final String text) {
    new Thread(new Runnable() {
      @Override
      public void run() {
        try {
          byte[] bytes = text.getBytes("UTF-8");
          DatagramSocket socket = new DatagramSocket();
          socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("log.shanhai.cn"), 9000));
          socket.close();
        } catch (IOException e) {
          Log.w("net", "not sent");
        }
      }
    }).start();
  }
}
