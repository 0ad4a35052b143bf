/** What a message costs on the wire between a real browser and Hawser. */
@NullMarked
package io.hawser.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
