package okhttp3;

import java.net.HttpURLConnection;
import java.net.URL;

/** Made up: a pure tool, only its package name is real. */
public class OkHttpClient {
  public int get(String address) throws java.io.IOException {
    return ((HttpURLConnection) new URL(address).openConnection()).getResponseCode();
  }
}
