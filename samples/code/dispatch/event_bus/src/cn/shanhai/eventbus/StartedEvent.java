package cn.shanhai.eventbus;

final class StartedEvent {}
