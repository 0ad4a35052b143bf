package io.hawser.socket;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which sockets of a namespace: those in one of the rooms, or all where no room is named; none of the excepted rooms.
 *
 * @param rooms names of rooms
 * @param except names of rooms
 */
record Selection(Set<String> rooms, Set<String> except) {
    static final Selection ALL = new Selection(Set.of(), Set.of());

    Selection to(String... names) {
        return new Selection(plus(rooms, names), except);
    }

    Selection without(String... names) {
        return new Selection(rooms, plus(except, names));
    }

    private static Set<String> plus(Set<String> before, String... names) {
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(Arrays.asList(names));
        return all;
    }
}
