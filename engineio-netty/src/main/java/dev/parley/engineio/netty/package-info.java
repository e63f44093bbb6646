/// Engine.IO on Netty. The only room of the libraries that knows Netty.
///
/// Start at [dev.parley.engineio.netty.EngineHandler], which serves the engine in any pipeline behind an HTTP codec;
/// `NettyHost` is a server around it. No protocol is decided here: requests go to the engine, frames to its sessions.
@NullMarked
package dev.parley.engineio.netty;

import org.jspecify.annotations.NullMarked;
