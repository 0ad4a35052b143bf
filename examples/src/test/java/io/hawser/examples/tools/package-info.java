/** What the browser tests stand on: real programs of the machine, started and stopped. */
@NullMarked
package io.hawser.examples.tools;

import org.jspecify.annotations.NullMarked;
