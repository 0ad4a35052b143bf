/** What networks do to connections, on demand: a proxy on loopback that breaks what it carries. */
@NullMarked
package io.hawser.examples.network;

import org.jspecify.annotations.NullMarked;
