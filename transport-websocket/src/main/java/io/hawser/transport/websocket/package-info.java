/**
 * The WebSocket transport: RFC 6455 as a pure codec, bytes in and frames out, and the class that joins it to a
 * connection. The codec knows no I/O, no threads and no clock; the peer is always a client, so every frame read is
 * masked and every frame written is not.
 */
@NullMarked
package io.hawser.transport.websocket;

import org.jspecify.annotations.NullMarked;
