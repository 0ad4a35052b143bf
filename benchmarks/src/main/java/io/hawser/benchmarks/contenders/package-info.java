/** The servers that are compared, each a program of its own. */
@NullMarked
package io.hawser.benchmarks.contenders;

import org.jspecify.annotations.NullMarked;
