package io.hawser.examples.tools;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A real proxy on a free port of the loopback interface, started for a test and stopped after it. */
public final class Proxy implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "proxies").toAbsolutePath();

    private final Process process;
    private final int port;

    private Proxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * nginx as its documentation begins: {@code proxy_pass} and nothing else, which passes no upgrade on.
     *
     * @param server the port of what is behind it
     * @return the running proxy
     */
    public static Proxy nginxPlain(int server) throws IOException {
        return nginx(server, "");
    }

    /**
     * nginx with what its documentation wants for WebSocket.
     *
     * @param server the port of what is behind it
     * @return the running proxy
     */
    public static Proxy nginxForWebSocket(int server) throws IOException {
        return nginx(server, """
                proxy_http_version 1.1;
                            proxy_set_header Upgrade $http_upgrade;
                            proxy_set_header Connection $connection_upgrade;
                            proxy_set_header Host $http_host;""");
    }

    /**
     * HAProxy that passes no upgrade on and cuts every request that is not answered within two seconds.
     *
     * @param server the port of what is behind it
     * @return the running proxy
     */
    public static Proxy haproxyWithoutUpgrade(int server) throws IOException {
        return haproxy(server, "http-request del-header Upgrade");
    }

    /**
     * HAProxy that lets WebSocket through, and cuts whatever is silent for two seconds.
     *
     * @param server the port of what is behind it
     * @return the running proxy
     */
    public static Proxy haproxyWithUpgrade(int server) throws IOException {
        return haproxy(server, "timeout tunnel 2s");
    }

    /**
     * Where it listens.
     *
     * @return the TCP port
     */
    public int port() {
        return port;
    }

    /** Stops it, and waits until it is gone. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    static Proxy nginx(int server, String more) throws IOException {
        Path program = Tool.find("nginx", "install it (Debian: apt-get install nginx)");
        int port = freePort();
        Path folder = Files.createDirectories(FOLDER.resolve("nginx-" + port));
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    scgi_temp_path scgi;
                    uwsgi_temp_path uwsgi;
                    map $http_upgrade $connection_upgrade {
                        default upgrade;
                        '' close;
                    }
                    server {
                        listen 127.0.0.1:%d;
                        location / {
                            proxy_pass http://127.0.0.1:%d;
                            %s
                        }
                    }
                }
                """.formatted(port, server, more));
        return start(program, folder, port, "-p", folder.toString(), "-c", config.toString(), "-e", "stderr");
    }

    private static Proxy haproxy(int server, String more) throws IOException {
        return haproxy(server, 2, more);
    }

    /** HAProxy that waits so many seconds for anything. */
    static Proxy haproxy(int server, int seconds, String more) throws IOException {
        Path program = Tool.find("haproxy", "install it (Debian: apt-get install haproxy)");
        int port = freePort();
        Path folder = Files.createDirectories(FOLDER.resolve("haproxy-" + port));
        Path config =
                Files.writeString(folder.resolve("haproxy.cfg"), """
                defaults
                    mode http
                    timeout connect 2s
                    timeout client %ds
                    timeout server %ds
                listen chat
                    bind 127.0.0.1:%d
                    %s
                    server chat 127.0.0.1:%d
                """.formatted(seconds, seconds, port, more, server));
        return start(program, folder, port, "-f", config.toString());
    }

    static Proxy start(Path program, Path folder, int port, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Proxy proxy = new Proxy(process, port);
        await(String.format(Locale.ROOT, "%s accepts; see %s", program.getFileName(), log))
                .atMost(Duration.ofSeconds(20))
                .failFast(() -> !process.isAlive())
                .until(() -> accepts(port));
        return proxy;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
