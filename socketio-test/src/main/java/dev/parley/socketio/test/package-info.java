/// Tests of an application's handlers, without ports, without waiting.
///
/// Start at [dev.parley.socketio.test.TestServer], a real server with everything but a network; a
/// `TestClient` is one client of it, a `TestEvent` what that client has heard. Engine, protocol, JSON and
/// handlers are the ones that run in production; only the network and the clock are the test's. Needs no
/// test framework: what does not come is an [AssertionError].
@NullMarked
package dev.parley.socketio.test;

import org.jspecify.annotations.NullMarked;
