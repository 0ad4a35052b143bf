package io.hawser.socket;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A list that is read often and changed rarely, by any thread: who walks through it sees it as it was when he began. An
 * empty one holds nothing, for there are several in every socket.
 */
final class SnapshotList<E> implements Iterable<E> {
    private volatile List<E> now = List.of();

    boolean isEmpty() {
        return now.isEmpty();
    }

    @Override
    public Iterator<E> iterator() {
        return now.iterator();
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        now.forEach(action);
    }

    void add(E element) {
        change(next -> next.add(element));
    }

    void addFirst(E element) {
        change(next -> next.add(0, element));
    }

    void remove(E element) {
        change(next -> next.remove(element));
    }

    void removeIf(Predicate<E> gone) {
        change(next -> next.removeIf(gone));
    }

    void clear() {
        now = List.of();
    }

    private synchronized void change(Consumer<List<E>> change) {
        List<E> next = new ArrayList<>(now);
        change.accept(next);
        now = List.copyOf(next);
    }
}
