/// What Engine.IO 4 and Socket.IO 5 demand, told test by test; `EngineIoContract` is the place to start.
/// Every expectation was first seen to hold for the reference server (`-Dacceptance.subject=reference`),
/// except where a table names a stricter answer of ours beside it.
@NullMarked
package dev.parley.acceptance.protocol;

import org.jspecify.annotations.NullMarked;
