/** Plain polling: a poll that never waits, for networks that cut every request that does. */
@NullMarked
package io.hawser.transport.polling;

import org.jspecify.annotations.NullMarked;
