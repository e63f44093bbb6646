package dev.parley.socketio.adapter;

import dev.parley.engineio.Session;

/// A socket as an adapter sees it.
///
/// @param id the socket's public id
/// @param session where what is sent to it goes
public record Member(String id, Session session) {}
