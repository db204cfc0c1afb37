# Hands the lambda above to a function that calls it; also implements an interface with a default method, and an
# interface newer than the framework table.
.class public Llambda/Uses;
.super Landroid/app/Application;
.implements Llambda/HasDefault;
.implements Landroid/app/NotYetKnown;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Application;-><init>()V
    return-void
.end method

.method public onCreate()V
    .registers 2
    sget-object v0, Llambda/Kotlin$make$1;->INSTANCE:Llambda/Kotlin$make$1;
    invoke-static {v0}, Llambda/Uses;->apply(Lkotlin/jvm/functions/Function0;)V
    invoke-static {p0}, Llambda/Uses;->take(Llambda/HasDefault;)V
    return-void
.end method

.method static apply(Lkotlin/jvm/functions/Function0;)V
    .registers 1
    invoke-interface {p0}, Lkotlin/jvm/functions/Function0;->invoke()Ljava/lang/Object;
    return-void
.end method

.method static take(Llambda/HasDefault;)V
    .registers 1
    invoke-interface {p0}, Llambda/HasDefault;->inherited()V
    invoke-interface {p0}, Llambda/HasDefault;->overridden()V
    return-void
.end method

.method public overridden()V
    .registers 1
    return-void
.end method

.method public maybeCalledByNewerPlatform()V
    .registers 1
    return-void
.end method
