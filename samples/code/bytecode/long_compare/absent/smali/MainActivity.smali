.class public Lcn/shanhai/longcompare/MainActivity;
.super Landroid/app/Activity;
.source "MainActivity.smali"

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .registers 6
    .line 10
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const-wide/32 v0, 0x32
    const-wide/16 v2, 0x64
    cmp-long v0, v0, v2
    if-lez v0, :end
    .line 20
    invoke-static {p0}, Lcn/shanhai/longcompare/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    :end
    return-void
.end method
