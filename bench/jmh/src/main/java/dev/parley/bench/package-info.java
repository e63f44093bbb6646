/// What one step of the library costs, in time and in bytes: packets, JSON, rooms. `bench/micro` runs it.
///
/// Start at `SocketPacketBenchmark` for a plain one, at `RoomBenchmark` for one with sessions.
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
