# A Java 8 lambda as invoke-custom, without desugaring: View.OnClickListener (a tap) and Runnable (no tap).
.class public Llambda/Lambdas;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .registers 3
    invoke-custom {}, call_site_0("run", ()Ljava/lang/Runnable;, ()V, invoke-static@Llambda/Lambdas;->bodyOfRunnable()V, ()V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v0
    invoke-custom {}, call_site_1("onClick", ()Landroid/view/View$OnClickListener;, (Landroid/view/View;)V, invoke-static@Llambda/Lambdas;->bodyOfClick(Landroid/view/View;)V, (Landroid/view/View;)V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v0
    return-void
.end method

.method static bodyOfRunnable()V
    .registers 0
    return-void
.end method

.method static bodyOfClick(Landroid/view/View;)V
    .registers 1
    return-void
.end method

.method static bodyOfNothing()V
    .registers 0
    return-void
.end method
