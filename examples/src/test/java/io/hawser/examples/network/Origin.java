package io.hawser.examples.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * A server that answers each request with its method and target and their number, an upgrade with 101 and an echo, and
 * {@code /held} when it is told to.
 */
final class Origin implements AutoCloseable {
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final Semaphore letGo = new Semaphore(0);

    Origin() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What has come, as {@code METHOD target}. */
    List<String> heard() {
        return requests.stream()
                .map(request -> request.method() + ' ' + request.target())
                .toList();
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    /** The targets whose connection the other side ended. */
    List<String> ended() {
        return ended;
    }

    void letGo() {
        letGo.release();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                try {
                    threads.execute(() -> serve(client));
                } catch (RejectedExecutionException over) {
                    client.close(); // else its other end would wait for ever
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        String target = "";
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            Request request = Http.request(in);
            target = request.target();
            requests.add(request);
            if (target.startsWith("/held")) {
                letGo.acquire();
            }
            out.write(answer(request));
            if (request.isUpgrade()) {
                in.transferTo(out);
            } else {
                in.read();
            }
            ended.add(target);
        } catch (IOException gone) {
            ended.add(target);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answer(Request request) {
        if (request.isUpgrade()) {
            return bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        }
        String text = request.method()
                + ' '
                + request.target()
                + ' '
                + requests.size()
                + ' '
                + new String(request.body(), StandardCharsets.ISO_8859_1);
        if (request.target().startsWith("/chunked")) {
            return bytes(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nHe\r\n3;x=y\r\nllo\r\n0\r\nA: b\r\n\r\n");
        }
        return bytes("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
