package cn.shanhai.interfacetwoclasses;

import android.content.Context;

interface Source {
  String read(Context context);
}
