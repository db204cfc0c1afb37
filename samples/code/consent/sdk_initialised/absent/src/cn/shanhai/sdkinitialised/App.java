package cn.shanhai.sdkinitialised;

import android.app.Application;

public class App extends Application {}
