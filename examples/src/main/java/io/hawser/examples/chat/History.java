package io.hawser.examples.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages of a room. Beyond its bound the oldest is forgotten. Not safe for use by several threads. */
final class History {
    private final int bound;
    private final Deque<Message> messages = new ArrayDeque<>();

    History(int bound) {
        this.bound = bound;
    }

    void add(Message message) {
        if (messages.size() == bound) {
            messages.removeFirst();
        }
        messages.addLast(message);
    }

    /** What came after the message of that id, as far as it is kept, the oldest first. */
    List<Message> after(long id) {
        return messages.stream().filter(message -> message.id() > id).toList();
    }
}
