/// Other people's clients against our server, over each transport: `ClientContract` says what each has to manage.
@NullMarked
package dev.parley.acceptance.interop;

import org.jspecify.annotations.NullMarked;
