.class public interface abstract Llambda/HasDefault;
.super Ljava/lang/Object;

.method public inherited()V
    .registers 1
    return-void
.end method

.method public overridden()V
    .registers 1
    return-void
.end method
