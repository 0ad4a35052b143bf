/** The clients that keep a contender busy. */
@NullMarked
package io.hawser.benchmarks.load;

import org.jspecify.annotations.NullMarked;
