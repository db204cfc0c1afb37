package cn.shanhai.md5header;

import java.io.UnsupportedEncodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

final class Digest {
  private Digest() {}

  static String md5(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes("UTF-8"));
      StringBuilder hex = new StringBuilder();
      for (byte each : digest) {
        String part = Integer.toHexString(each & 0xff);
        if (part.length() == 1) {
          hex.append('0');
        }
        hex.append(part);
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      return "";
    } catch (UnsupportedEncodingException e) {
      return "";
    }
  }
}
