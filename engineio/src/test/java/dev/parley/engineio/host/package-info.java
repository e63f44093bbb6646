/// What every host of an engine must do, as tests: for whoever puts one on another network than those that are here.
///
/// Start at [dev.parley.engineio.host.HostContract].
package dev.parley.engineio.host;
