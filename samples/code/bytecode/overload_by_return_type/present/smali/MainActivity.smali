.class public Lcn/shanhai/overloadbyreturntype/MainActivity;
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
    invoke-static {p0}, Lcn/shanhai/overloadbyreturntype/MainActivity;->value(Landroid/content/Context;)V
    return-void
.end method

.method static value(Landroid/content/Context;)Ljava/lang/String;
    .registers 1
    invoke-virtual {p0}, Landroid/content/Context;->getPackageName()Ljava/lang/String;
    move-result-object p0
    return-object p0
.end method

.method static value(Landroid/content/Context;)V
    .registers 1
    invoke-static {p0}, Lcn/shanhai/overloadbyreturntype/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    return-void
.end method
