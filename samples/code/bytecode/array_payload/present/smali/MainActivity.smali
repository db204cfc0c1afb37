.class public Lcn/shanhai/arraypayload/MainActivity;
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
    const/4 v0, 0x2
    new-array v0, v0, [I
    fill-array-data v0, :data
    const/4 v1, 0x1
    aget v0, v0, v1
    if-eqz v0, :end
    .line 20
    invoke-static {p0}, Lcn/shanhai/arraypayload/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    :end
    return-void
    :data
    .array-data 4
        0x0
        0x1
    .end array-data
.end method
