.class public Lcycle/B;
.super Lcycle/A;

.method public onCreate()V
    .registers 1
    invoke-super {p0}, Lcycle/A;->onCreate()V
    return-void
.end method
