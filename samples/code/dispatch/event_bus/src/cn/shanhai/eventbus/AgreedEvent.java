package cn.shanhai.eventbus;

final class AgreedEvent {}
