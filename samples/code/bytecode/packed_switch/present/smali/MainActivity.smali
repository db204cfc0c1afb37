.class public Lcn/shanhai/packedswitch/MainActivity;
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
    const/4 v0, 2
    packed-switch v0, :table
    return-void
    :one
    return-void
    :two
    .line 20
    invoke-static {p0}, Lcn/shanhai/packedswitch/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    return-void
    :table
    .packed-switch 0x1
        :one
        :two
    .end packed-switch
.end method
