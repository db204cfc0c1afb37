package cn.shanhai.inheritedcode;

import cn.jpush.android.service.PushBase;

public class OwnService extends PushBase {
}
