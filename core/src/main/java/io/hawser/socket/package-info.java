/**
 * Socket.IO's layer: one client in one namespace is a {@link io.hawser.socket.Socket}; a
 * {@link io.hawser.socket.Namespace} is a named door; a {@link io.hawser.socket.Broadcast} is a chosen audience and one
 * emit.
 */
@NullMarked
package io.hawser.socket;

import org.jspecify.annotations.NullMarked;
