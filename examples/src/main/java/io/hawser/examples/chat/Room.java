package io.hawser.examples.chat;

import io.hawser.time.Timers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One room: who is here, and what was said last. What it tells its audience is told in one order to all, and that order
 * is the one of the messages' ids. Safe for use by any thread.
 */
final class Room {
    /** How many messages are kept for those who come later. */
    static final int HISTORY = 50;
    /** How many drafts are known again when they come twice. */
    static final int DRAFTS = 1_000;
    /** How many people fit in. */
    static final int PEOPLE = 200;
    /** How long the place of somebody whose connection was lost is kept, in milliseconds. */
    static final long GRACE = 10_000;

    private final String name;
    private final String epoch;
    private final Audience audience;
    private final InstantSource clock;
    private final Timers timers;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final History history = new History(HISTORY);
    private final Said said = new Said(DRAFTS);
    private long lastId;

    Room(String name, String epoch, Audience audience, InstantSource clock, Timers timers) {
        this.name = name;
        this.epoch = epoch;
        this.audience = audience;
        this.clock = clock;
        this.timers = timers;
    }

    /**
     * Lets somebody in. Somebody with the same key takes the place over, unheard by the others.
     *
     * @param welcome is given the answer before anything else is told in the room
     * @throws RefusedException when another person has that name, or the room is full
     */
    synchronized void enter(Person person, Join join, Consumer<Welcome> welcome) throws RefusedException {
        Person before = people.get(Spelling.fold(person.name()));
        if (before != null && !before.key().equals(person.key())) {
            throw new RefusedException(
                    "Somebody called " + before.name() + " is in " + name + " already: choose another name.");
        }
        if (before == null && people.size() == PEOPLE) {
            throw new RefusedException("The room " + name + " is full.");
        }
        people.put(Spelling.fold(person.name()), person);
        if (before != null && !before.socket().equals(person.socket())) {
            audience.replace(before.socket());
        }
        audience.add(person.socket());
        welcome.accept(new Welcome(name, person.name(), epoch, names(), history.after(seen(join))));
        if (before == null) {
            audience.tell("joined", person.name());
        }
    }

    /**
     * Says something, once, however often the draft comes.
     *
     * @return the id of the message
     * @throws RefusedException when the author is here no more, or by another connection
     */
    synchronized long say(Person author, String draft, String text) throws RefusedException {
        if (!isHere(author)) {
            throw new RefusedException("You are in " + name + " by another page now.");
        }
        Long before = said.find(author.key(), draft);
        if (before != null) {
            return before;
        }
        Message message = new Message(++lastId, author.name(), text, clock.millis(), draft);
        said.add(author.key(), draft, message.id());
        history.add(message);
        audience.tell("message", message);
        return message.id();
    }

    /** Somebody is typing. Their own page hears it too, and knows better. */
    synchronized void typing(Person person) {
        if (isHere(person)) {
            audience.tell("typing", person.name());
        }
    }

    /** Somebody went. Nothing happens when the person is here by another connection meanwhile. */
    synchronized void leave(Person person) {
        if (people.remove(Spelling.fold(person.name()), person)) {
            audience.remove(person.socket());
            audience.tell("left", person.name());
        }
    }

    /** Somebody's connection was lost: their place is kept for a while. */
    void lose(Person person) {
        timers.after(GRACE, () -> leave(person));
    }

    synchronized boolean isEmpty() {
        return people.isEmpty();
    }

    private boolean isHere(Person person) {
        return person.equals(people.get(Spelling.fold(person.name())));
    }

    private List<String> names() {
        return people.values().stream().map(Person::name).toList();
    }

    private long seen(Join join) {
        return epoch.equals(join.epoch()) ? join.after() : 0;
    }
}
