/// The Socket.IO Admin UI, as its makers have built it, against our server.
@NullMarked
package dev.parley.acceptance.admin;

import org.jspecify.annotations.NullMarked;
