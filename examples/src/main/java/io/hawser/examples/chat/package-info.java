/** A chat in rooms, as an application of Hawser: who is here, who is typing, what was said. */
@NullMarked
package io.hawser.examples.chat;

import org.jspecify.annotations.NullMarked;
