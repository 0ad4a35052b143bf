/** Hostile clients: attacks by class, each one line of a table, under one judge. */
package io.hawser.undertow.hostile;
