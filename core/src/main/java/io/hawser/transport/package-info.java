/**
 * What a transport is to the core, and what a web server is to a transport: one {@link io.hawser.transport.Exchange},
 * one {@link io.hawser.transport.Wire}.
 */
@NullMarked
package io.hawser.transport;

import org.jspecify.annotations.NullMarked;
