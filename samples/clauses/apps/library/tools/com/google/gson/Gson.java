package com.google.gson;

/** Made up: a pure tool, only its package name is real. */
public class Gson {
  public String toJson(Object value) {
    return "\"" + value + "\"";
  }
}
