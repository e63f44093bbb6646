/// The Java of `docs/guide`, a file a page: what stands between the marks stands on the page word for word.
@NullMarked
package dev.parley.examples.guide;

import org.jspecify.annotations.NullMarked;
