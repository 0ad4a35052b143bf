/** The one door to JSON: nothing else in Hawser knows which library reads and writes it. */
@NullMarked
package io.hawser.json;

import org.jspecify.annotations.NullMarked;
