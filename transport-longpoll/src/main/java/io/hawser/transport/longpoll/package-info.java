/** Comet: a poll that waits until there is something to say. */
@NullMarked
package io.hawser.transport.longpoll;

import org.jspecify.annotations.NullMarked;
