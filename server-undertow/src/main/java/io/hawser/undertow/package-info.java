/** Undertow, and nothing but: requests and raw connections for the core. */
@NullMarked
package io.hawser.undertow;

import org.jspecify.annotations.NullMarked;
