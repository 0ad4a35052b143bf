/** Keeps the documents true: what they show compiles, what is public they show, and their links lead somewhere. */
@NullMarked
package io.hawser.examples.docs;

import org.jspecify.annotations.NullMarked;
