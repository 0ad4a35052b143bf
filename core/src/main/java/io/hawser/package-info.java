/** The front door: {@link io.hawser.Hawser}. */
@NullMarked
package io.hawser;

import org.jspecify.annotations.NullMarked;
