/** The only clock, and the only place where one task waits for another. */
@NullMarked
package io.hawser.time;

import org.jspecify.annotations.NullMarked;
