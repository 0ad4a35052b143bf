package io.hawser.examples.lab;

import io.hawser.Hawser;
import io.hawser.examples.network.TroubledNetwork;
import io.hawser.time.SystemTimers;
import io.hawser.undertow.HawserServer;
import java.time.Duration;

/** The lab on the loopback interface: a server, and in front of it the network that breaks. Safe for use by any thread. */
public final class LabServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "3000";
    /** How long Ctrl-C waits for pages that are gone without a word. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TroubledNetwork network;
    private final HawserServer server;
    private final SystemTimers timers;

    private LabServer(TroubledNetwork network, HawserServer server, SystemTimers timers) {
        this.network = network;
        this.server = server;
        this.timers = timers;
    }

    /**
     * Starts the lab and says where it is.
     *
     * @param args the TCP port; without it the environment's {@code PORT}, else 3000
     */
    public static void main(String[] args) {
        String fallback = System.getenv().getOrDefault("PORT", DEFAULT_PORT);
        LabServer lab = start(Integer.parseInt(args.length > 0 ? args[0] : fallback));
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        System.out.println("Network lab: http://" + HOST + ":" + lab.port() + "/");
    }

    /**
     * Starts the lab.
     *
     * @param port the TCP port of the network; 0 for one that is free, told by {@link #port}
     * @return the running lab
     * @throws RuntimeException when the port cannot be had
     */
    public static LabServer start(int port) {
        SystemTimers timers = new SystemTimers();
        TroubledNetwork network = TroubledNetwork.on(port, timers);
        Hawser io = Hawser.builder().closeTimeout(PATIENCE).build();
        Correspondences all = new Correspondences(timers);
        io.onConnection(all::welcome);
        HawserServer server =
                HawserServer.of(io).host(HOST).next(Page.of(network)).start();
        network.leadTo(server.port());
        return new LabServer(network, server, timers);
    }

    /**
     * Where the page is, behind the network.
     *
     * @return the TCP port
     */
    public int port() {
        return network.port();
    }

    /**
     * Where the switches are, whatever the network does.
     *
     * @return the TCP port of the server itself
     */
    public int directPort() {
        return server.port();
    }

    /** Stops, the network first. */
    @Override
    public void close() {
        network.close();
        server.close();
        timers.close();
    }
}
