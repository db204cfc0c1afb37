.class public Lcn/shanhai/codeafterreturn/MainActivity;
.super Landroid/app/Activity;
.source "MainActivity.smali"

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .registers 4
    .line 10
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    goto :read
    :end
    return-void
    :read
    .line 20
    invoke-static {p0}, Lcn/shanhai/codeafterreturn/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    goto :end
.end method
