package com.igexin.sdk;

import a.a.b;

public class PushService extends b {}
