/** The front doors: {@link io.hawser.Hawser}, and {@link io.hawser.EngineServer} for the engine alone. */
@NullMarked
package io.hawser;

import org.jspecify.annotations.NullMarked;
