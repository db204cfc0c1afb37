package kotlin.reflect;

public interface KDeclarationContainer {}
