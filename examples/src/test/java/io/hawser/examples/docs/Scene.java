package io.hawser.examples.docs;

import io.hawser.Hawser;
import io.hawser.Service;
import io.hawser.engine.Link;
import io.hawser.socket.Namespace;
import io.hawser.socket.Socket;
import io.hawser.transport.Exchange;
import io.undertow.server.HttpHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.NullUnmarked;

/** What a few lines of a page take for granted: a server, a client, and the bits of an application around them. */
@NullUnmarked
@SuppressWarnings("unused")
public abstract class Scene {
    protected Hawser io;
    protected Namespace admin;
    protected Socket socket;
    protected String name;
    protected Object item;
    protected byte[] picture;
    protected HttpHandler yourHandler;
    protected SSLContext sslContext;
    protected Service service;
    protected Exchange exchange;
    protected Link link;
    protected Board board;
    protected Profile profile;
    protected Tokens tokens;
    protected Desk desk;

    public record Login(String token) {}

    public record User(String name, boolean isAdmin) {}

    public record Move(int x, int y) {}

    public record Order(String item, int count) {}

    public interface Board {
        void play(Object move);
    }

    public interface Profile {
        void set(String name, byte[] picture);
    }

    public interface Tokens {
        boolean allow(String token);

        Optional<User> userOf(String token);

        CompletionStage<Boolean> check(String token);
    }

    public interface Desk {
        int place(Order order);

        CompletionStage<Integer> placeLater(Order order);

        List<Order> open();
    }

    protected void log(Object what) {}
}
