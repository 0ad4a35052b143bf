/** What Hawser costs, beside its peers. */
@NullMarked
package io.hawser.benchmarks;

import org.jspecify.annotations.NullMarked;
