/// What the [Socket.IO Admin UI](https://socket.io/docs/v4/admin-ui/) needs of a server, so that it shows this
/// one as it shows any other.
///
/// Start at [dev.parley.socketio.admin.Admin], which instruments a server, and `AdminOptions`, which says who may
/// look and how much. Inside, `Doorkeeper` lets admins in, `Watch` tells them what happens, `Orders` does what
/// they ask. While no admin is connected, nothing is watched and nothing costs anything.
@NullMarked
package dev.parley.socketio.admin;

import org.jspecify.annotations.NullMarked;
