/** What the parts cost by themselves: no socket, no thread but one. */
@NullMarked
package io.hawser.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
