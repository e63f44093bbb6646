/// Engine.IO in a servlet container (Servlet 6 with Jakarta WebSocket 2.1), so that it shares the port, the TLS, the
/// filters and the logins of the application there. The only room of the libraries that knows servlets.
///
/// Start at [dev.parley.engineio.servlet.EngineServlet]. No protocol is decided here: requests go to the engine,
/// messages to its sessions. The engine's sessions live on a few threads of their own, which never wait for a client;
/// the container's threads do what the container asks of them.
@NullMarked
package dev.parley.engineio.servlet;

import org.jspecify.annotations.NullMarked;
