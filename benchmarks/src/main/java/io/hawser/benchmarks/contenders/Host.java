package io.hawser.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Objects;

/** What every contender in Java does beside serving: says where it is, how much heap is live, and ends when told. */
final class Host {
    private Host() {}

    /** Says the port, then answers each line of standard input with the live heap in bytes, until there is no more. */
    static void obey(int port) throws IOException {
        System.out.println(port);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (orders.readLine() != null) {
            System.out.println(liveHeap());
        }
        System.exit(0);
    }

    /** What the collection left, not what was allocated since: a thread takes megabytes at once. */
    private static long liveHeap() {
        System.gc();
        System.gc(); // the first may leave what references and cleaners still held
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
