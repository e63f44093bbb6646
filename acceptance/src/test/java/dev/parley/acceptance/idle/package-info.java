/// What a connection costs that says nothing. Start at `IdleConnectionTest`; the server it measures is a
/// process of its own, so that its heap holds nothing of the clients.
@NullMarked
package dev.parley.acceptance.idle;

import org.jspecify.annotations.NullMarked;
