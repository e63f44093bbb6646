/// JSON and Java values, behind an interface of two methods, so that an application can bring its own mapper.
///
/// Start at [dev.parley.socketio.json.JsonCodec]. Jackson is imported here and nowhere else in the library.
@NullMarked
package dev.parley.socketio.json;

import org.jspecify.annotations.NullMarked;
