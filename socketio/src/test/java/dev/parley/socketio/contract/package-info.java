/// What every adapter must do, as tests: for whoever writes one.
///
/// Start at [dev.parley.socketio.contract.AdapterContract]; an adapter that keeps what was said for those who
/// are away has [dev.parley.socketio.contract.SessionAwareAdapterContract] to keep as well.
package dev.parley.socketio.contract;
