/// What a Socket.IO server does, in numbers for Micrometer.
///
/// Start at [dev.parley.socketio.micrometer.SocketIoMetrics], which lists them. The values of tags are bounded: no
/// client can add to them by a name it thinks of.
@NullMarked
package dev.parley.socketio.micrometer;

import org.jspecify.annotations.NullMarked;
