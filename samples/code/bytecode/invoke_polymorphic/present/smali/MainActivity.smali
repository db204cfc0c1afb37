.class public Lcn/shanhai/invokepolymorphic/MainActivity;
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
    .line 20
    const-method-handle v0, invoke-static@Lcn/shanhai/invokepolymorphic/Device;->id(Landroid/content/Context;)Ljava/lang/String;
    invoke-polymorphic {v0, p0}, Ljava/lang/invoke/MethodHandle;->invokeExact([Ljava/lang/Object;)Ljava/lang/Object;, (Landroid/content/Context;)Ljava/lang/String;
    return-void
.end method
