/**
 * The engine alone: clients as plain pipes of messages, text or binary, over whatever transport works. No events, no
 * acknowledgements, no rooms. {@link io.hawser.pipe.Pipe} is one client.
 */
@NullMarked
package io.hawser.pipe;

import org.jspecify.annotations.NullMarked;
