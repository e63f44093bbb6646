/// What is counted, and how it is told to Prometheus.
///
/// [Metrics] has a method for each thing that is counted; nobody else knows the library or the names.
@NullMarked
package dev.parley.chat.server.metrics;

import org.jspecify.annotations.NullMarked;
