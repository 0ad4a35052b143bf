/**
 * What a story about Hawser needs in place of a clock, a network and chance; the contract of all transports; and the
 * rules of the house. Published as a test jar for every module.
 */
@NullMarked
package io.hawser.testkit;

import org.jspecify.annotations.NullMarked;
