package io.hawser.benchmarks;

import io.hawser.benchmarks.contenders.HawserContender;
import io.hawser.benchmarks.contenders.NettyContender;
import io.hawser.benchmarks.contenders.NettySocketIoContender;
import io.hawser.benchmarks.contenders.NioContender;
import io.hawser.benchmarks.contenders.UndertowContender;
import java.nio.file.Path;
import java.util.List;

/** Who takes part. */
@SuppressWarnings("ImmutableEnumChecker") // the command is a List.copyOf
enum Contender {
    NIO("plain java.nio, no library", false, NioContender.class),
    UNDERTOW("Undertow, bare", false, UndertowContender.class),
    NETTY("Netty's WebSocket codec, bare", false, NettyContender.class),
    NETTY_SOCKETIO("netty-socketio 2.0.14", true, NettySocketIoContender.class),
    NODE("Socket.IO 4.8.4 on Node", true, List.of("node", "--expose-gc", "server.js")),
    HAWSER_IN_PLACE("Hawser, handlers in place", true, HawserContender.class, "in-place"),
    HAWSER("Hawser, default executor", true, HawserContender.class);

    /** Socket.IO's own server. */
    static final Npm NODE_MODULES = new Npm("node", List.of("server.js"));

    private final String title;
    private final boolean socketIo;
    private final List<String> command;

    Contender(String title, boolean socketIo, Class<?> main, String... args) {
        this(
                title,
                socketIo,
                Java.command(main, List.of("-Xms1g", "-Xmx2g", "-XX:MarkSweepAlwaysCompactCount=1"), List.of(args)));
    }

    Contender(String title, boolean socketIo, List<String> command) {
        this.title = title;
        this.socketIo = socketIo;
        this.command = List.copyOf(command);
    }

    String title() {
        return title;
    }

    /** Whether it speaks all of Socket.IO; the others send back what they hear. */
    boolean speaksSocketIo() {
        return socketIo;
    }

    /** Whether it polls on connections that are kept, as browsers do; netty-socketio ends each with its answer. */
    boolean polls() {
        return this == UNDERTOW || (socketIo && this != NETTY_SOCKETIO);
    }

    List<String> command() {
        return command;
    }

    /** Where its command runs. */
    Path folder() {
        return this == NODE ? NODE_MODULES.folder() : Path.of("").toAbsolutePath();
    }
}
