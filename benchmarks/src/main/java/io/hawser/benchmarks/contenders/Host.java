package io.hawser.benchmarks.contenders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Objects;

/** What every contender in Java does beside serving: says where it is and what it is asked, and ends when told. */
final class Host {
    private Host() {}

    /**
     * Says the port, then answers each line of standard input until there is no more: {@code heap} with the live heap in
     * bytes, {@code compiler} with the milliseconds that the compiler has worked.
     */
    static void obey(int port) throws IOException {
        System.out.println(port);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String order; (order = orders.readLine()) != null; ) {
            System.out.println(
                    order.equals("heap")
                            ? liveHeap()
                            : ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
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
