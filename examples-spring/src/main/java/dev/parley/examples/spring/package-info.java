/// The small chat of the examples, on Spring Boot. Nothing else may depend on this room.
@NullMarked
package dev.parley.examples.spring;

import org.jspecify.annotations.NullMarked;
