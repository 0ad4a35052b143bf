package io.hawser.socket;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A list that is read often and changed rarely, by any thread: who walks through it sees it as it was when he began. An
 * empty one holds nothing, for there are several in every socket.
 */
final class SnapshotList<E> extends AbstractList<E> {
    private volatile List<E> now = List.of();

    @Override
    public E get(int index) {
        return now.get(index);
    }

    @Override
    public int size() {
        return now.size();
    }

    @Override
    public Iterator<E> iterator() {
        return now.iterator();
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        now.forEach(action);
    }

    @Override
    public synchronized void add(int index, E element) {
        List<E> next = new ArrayList<>(now);
        next.add(index, element);
        now = List.copyOf(next);
    }

    @Override
    public synchronized boolean add(E element) {
        add(now.size(), element);
        return true;
    }

    @Override
    public synchronized E remove(int index) {
        List<E> next = new ArrayList<>(now);
        E removed = next.remove(index);
        now = List.copyOf(next);
        return removed;
    }

    @Override
    public synchronized boolean remove(Object element) {
        int index = now.indexOf(element);
        if (index >= 0) {
            remove(index);
        }
        return index >= 0;
    }

    @Override
    public void clear() {
        now = List.of();
    }
}
