package io.hawser.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Guests in a process of their own, so that several share the files that one may open. Each line of standard input is an
 * order, answered with a number: {@code sockets N} and {@code polls N} come, {@code tell} and {@code hear} a broadcast,
 * {@code pings} answered so far, {@code leave}. Without an order they take turns. It ends with standard input.
 */
public final class Contingent {
    private final Route route;
    private final Queue<String> orders = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Guests guests;

    private Contingent(Route route) {
        this.route = route;
    }

    /**
     * Starts.
     *
     * @param args the server's TCP port, and the loopback address to come from
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws InterruptedException {
        Contingent contingent =
                new Contingent(Route.to(Integer.parseInt(args[0])).from(args[1]));
        Thread reader = new Thread(contingent::read, "orders");
        reader.setDaemon(true);
        reader.start();
        contingent.obey();
    }

    private void read() {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String order = in.readLine(); order != null; order = in.readLine()) {
                orders.add(order);
                Guests woken = guests;
                if (woken != null) {
                    woken.wakeUp();
                }
            }
        } catch (IOException gone) {
            // as at the end
        }
        System.exit(0);
    }

    private void obey() throws InterruptedException {
        while (true) {
            String order = orders.poll();
            Guests present = guests;
            if (order != null) {
                System.out.println(answer(order.split(" ", 2)));
            } else if (present != null) {
                present.turn();
            } else {
                Thread.sleep(10);
            }
        }
    }

    private long answer(String... order) {
        return switch (order[0]) {
            case "sockets" -> come(Crowd.connect(route, true, Integer.parseInt(order[1])));
            case "polls" -> come(Pollers.connect(route, true, Integer.parseInt(order[1])));
            case "tell" -> crowd().tell();
            case "hear" -> crowd().hear();
            case "pings" -> present().pings();
            case "leave" -> leave();
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private long come(Guests all) {
        guests = all;
        return 0;
    }

    private long leave() {
        present().close();
        guests = null;
        return 0;
    }

    private Crowd crowd() {
        return (Crowd) present();
    }

    private Guests present() {
        Guests present = guests;
        if (present == null) {
            throw new IllegalStateException("nobody has come yet");
        }
        return present;
    }
}
