/**
 * Sessions: one client each, as a mailbox that is polled. A {@link io.hawser.engine.Link} is a transport's right to
 * empty it; a {@link io.hawser.engine.Taker} is one poll.
 */
@NullMarked
package io.hawser.engine;

import org.jspecify.annotations.NullMarked;
