/// Attacks on a server with a small heap, while others talk on and must notice nothing. Each test is a row of
/// `docs/security-tests.md`.
///
/// [Target] is the server, in a process of its own; [Innocents] are those who talk; an attack extends
/// [AmongInnocents].
@NullMarked
package dev.parley.acceptance.attack;

import org.jspecify.annotations.NullMarked;
