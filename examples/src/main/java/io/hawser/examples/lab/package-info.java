/** The network lab, as an application of Hawser: a page that shows what becomes of a session while its network breaks. */
@NullMarked
package io.hawser.examples.lab;

import org.jspecify.annotations.NullMarked;
