/// Rooms behind four letters that vanish with their last member. Start at [Rooms].
@NullMarked
package dev.parley.examples.rooms;

import org.jspecify.annotations.NullMarked;
