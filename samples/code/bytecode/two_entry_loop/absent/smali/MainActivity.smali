.class public Lcn/shanhai/twoentryloop/MainActivity;
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
    const/4 v0, 0x0
    if-eqz v0, :second
    :first
    add-int/lit8 v0, v0, 0x1
    const/16 v1, 0xa
    if-ge v0, v1, :after
    :second
    add-int/lit8 v0, v0, 0x1
    const/16 v1, 0x14
    if-lt v0, v1, :first
    return-void
    :after
    .line 20
    invoke-static {p0}, Lcn/shanhai/twoentryloop/Device;->name(Landroid/content/Context;)Ljava/lang/String;
    return-void
.end method
