.class public Lcn/shanhai/divisionbyzero/MainActivity;
.super Landroid/app/Activity;
.source "MainActivity.smali"

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .registers 5
    .line 10
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const/4 v0, 0x5
    const/16 v1, 0xa
    :try_start
    div-int/2addr v1, v0
    :try_end
    .catch Ljava/lang/ArithmeticException; {:try_start .. :try_end} :caught
    return-void
    :caught
    move-exception v2
    .line 20
    invoke-static {p0}, Lcn/shanhai/divisionbyzero/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    return-void
.end method
