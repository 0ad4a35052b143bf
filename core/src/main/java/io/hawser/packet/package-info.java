/**
 * Engine.IO's packets and their two wire forms. Everything here is pure: no clock, no thread, no network.
 */
@NullMarked
package io.hawser.packet;

import org.jspecify.annotations.NullMarked;
