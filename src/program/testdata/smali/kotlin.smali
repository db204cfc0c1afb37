# A Kotlin lambda, as kotlinc writes it: a singleton class with a bridge, called through Function0.
.class final Llambda/Kotlin$make$1;
.super Ljava/lang/Object;
.implements Lkotlin/jvm/functions/Function0;

.field public static final INSTANCE:Llambda/Kotlin$make$1;

.method static constructor <clinit>()V
    .registers 1
    new-instance v0, Llambda/Kotlin$make$1;
    invoke-direct {v0}, Llambda/Kotlin$make$1;-><init>()V
    sput-object v0, Llambda/Kotlin$make$1;->INSTANCE:Llambda/Kotlin$make$1;
    return-void
.end method

.method constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public bridge synthetic invoke()Ljava/lang/Object;
    .registers 2
    invoke-virtual {p0}, Llambda/Kotlin$make$1;->invoke()V
    const/4 v0, 0x0
    return-object v0
.end method

.method public final invoke()V
    .registers 1
    return-void
.end method
