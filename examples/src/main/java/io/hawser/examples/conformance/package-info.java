/** What the protocols' official test suites expect behind a port: an echo of messages, and an echo of events. */
@NullMarked
package io.hawser.examples.conformance;

import org.jspecify.annotations.NullMarked;
