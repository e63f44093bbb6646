package dev.parley.chat;

/// Where a request comes from, as the door counts it for rate limits: an address, or an IPv6 /64.
public record Origin(String value) {}
