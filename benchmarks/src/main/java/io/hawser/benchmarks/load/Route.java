package io.hawser.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The way of connections to a server on this machine, and from which loopback address: each has some 28,000 ports. */
public final class Route {
    private final InetSocketAddress server;
    private final @Nullable InetAddress source;

    private Route(InetSocketAddress server, @Nullable InetAddress source) {
        this.server = server;
        this.source = source;
    }

    /**
     * The way that the system chooses.
     *
     * @param port of the server
     * @return the route
     */
    public static Route to(int port) {
        return new Route(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null);
    }

    /**
     * The same way from an address of its own.
     *
     * @param address of the loopback interface, as {@code 127.0.0.2}, in figures
     * @return the route
     */
    public Route from(String address) {
        try {
            return new Route(server, InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where it leads.
     *
     * @return the TCP port
     */
    public int port() {
        return server.getPort();
    }

    SocketChannel open() throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (source != null) {
            channel.bind(new InetSocketAddress(source, 0));
        }
        channel.connect(server);
        channel.socket().setTcpNoDelay(true);
        return channel;
    }
}
