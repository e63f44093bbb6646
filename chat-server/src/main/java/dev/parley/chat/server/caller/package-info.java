/// Who may ask and from where, decided once for all doors on the web port.
///
/// [SessionCookie] carries a browser's session, [Origins] says which pages may use it, [ClientAddresses] finds where a
/// request came from. No framework here.
@NullMarked
package dev.parley.chat.server.caller;

import org.jspecify.annotations.NullMarked;
