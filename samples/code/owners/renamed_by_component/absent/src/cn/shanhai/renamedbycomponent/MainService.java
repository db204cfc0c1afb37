package cn.shanhai.renamedbycomponent;

import a.a.b;

public class MainService extends b {}
