package dev.parley.chat.server.http;

/// A file of the web client.
///
/// @param tag its ETag, with the quotes
record WebFile(byte[] content, String type, String tag, String cacheControl) {}
