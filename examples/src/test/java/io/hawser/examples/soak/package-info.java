/** Ten minutes of everything at once, and whether anything was lost or kept by it. */
@NullMarked
package io.hawser.examples.soak;

import org.jspecify.annotations.NullMarked;
