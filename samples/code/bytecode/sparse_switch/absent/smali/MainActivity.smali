.class public Lcn/shanhai/sparseswitch/MainActivity;
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
    const/16 v0, 2000
    sparse-switch v0, :table
    return-void
    :far
    .line 20
    invoke-static {p0}, Lcn/shanhai/sparseswitch/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    return-void
    :end
    return-void
    :table
    .sparse-switch
        0x64 -> :far
        0x7d0 -> :end
    .end sparse-switch
.end method
