package io.hawser.engine;

import io.hawser.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * What all sessions of an engine share.
 *
 * @param timers the clock
 * @param farewells the polls that crossed their client's goodbye
 * @param input the memory for what clients have not finished saying, or handlers not heard
 * @param output the memory for what clients have not taken
 * @param rates how fast clients may be; null for as fast as they like
 */
record Means(
        Timers timers,
        Farewells farewells,
        Budget input,
        Budget output,
        @Nullable RateLimit rates) {}
