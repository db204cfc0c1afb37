package org.example.oldtarget;

import android.app.Activity;

public class Main extends Activity {}
