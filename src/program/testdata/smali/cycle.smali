# Two classes that extend each other: no legal program, but a file may say so.
.class public Lcycle/A;
.super Lcycle/B;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Lcycle/A;-><init>()V
    return-void
.end method

.method public onCreate()V
    .registers 2
    new-instance v0, Lcycle/B;
    invoke-virtual {v0}, Lcycle/B;->onCreate()V
    return-void
.end method
