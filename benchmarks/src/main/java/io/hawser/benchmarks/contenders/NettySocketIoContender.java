package io.hawser.benchmarks.contenders;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;
import java.net.ServerSocket;

/** netty-socketio with its defaults, on one boss and one worker thread: the machine has one core for it. */
public final class NettySocketIoContender {
    private NettySocketIoContender() {}

    /**
     * Starts.
     *
     * @param args none
     * @throws IOException when standard input broke
     */
    public static void main(String[] args) throws IOException {
        Configuration options = new Configuration();
        options.setHostname("127.0.0.1");
        options.setPort(freePort());
        options.setBossThreads(1);
        options.setWorkerThreads(1);
        SocketIOServer io = new SocketIOServer(options);
        io.addEventListener("echo", String.class, (client, text, ack) -> client.sendEvent("echo", text));
        io.addEventListener(
                "all",
                String.class,
                (client, text, ack) -> io.getBroadcastOperations().sendEvent("all", text));
        io.start();
        Host.obey(options.getPort());
    }

    /** It cannot tell which port it was given when it asked for any. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
