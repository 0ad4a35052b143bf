package io.hawser.examples.chat;

/**
 * Somebody in a room, by one connection after another.
 *
 * @param name the nickname, as it is spelled
 * @param key what proves that it is the same person
 * @param socket the id of the socket that speaks for the person now, or spoke last
 */
record Person(String name, String key, String socket) {}
