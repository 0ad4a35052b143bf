package io.hawser.examples.chat;

import java.util.List;

/**
 * The answer to a {@link Join}.
 *
 * @param room the room, as it is spelled
 * @param name the nickname, as it is spelled
 * @param epoch changes when the room begins anew, and with it the numbers of its messages
 * @param people who is here, the one who joined among them
 * @param messages what was said after the last message that the page has seen, as far as it is kept
 */
record Welcome(String room, String name, String epoch, List<String> people, List<Message> messages) {}
