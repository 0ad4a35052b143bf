package io.hawser.examples.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Proxies of the world, each with as little said to it as its documentation allows, before a server on loopback. */
public final class Proxies {
    /** How long HAProxy's documentation lets a client and a server be silent, in seconds. */
    private static final int USUAL_SECONDS = 50;

    private Proxies() {}

    /** nginx that passes upgrades on and ends what is silent for so many seconds. */
    public static Proxy nginxImpatient(int server, int seconds) throws IOException {
        return Proxy.nginx(server, """
                proxy_http_version 1.1;
                            proxy_set_header Upgrade $http_upgrade;
                            proxy_set_header Connection $connection_upgrade;
                            proxy_set_header Host $http_host;
                            proxy_read_timeout %ds;""".formatted(seconds));
    }

    /** HAProxy as its documentation begins. */
    public static Proxy haproxy(int server) throws IOException {
        return Proxy.haproxy(server, USUAL_SECONDS, "");
    }

    /** HAProxy that ends what is silent for so many seconds. */
    public static Proxy haproxyImpatient(int server, int seconds) throws IOException {
        return Proxy.haproxy(server, seconds, "");
    }

    /** Apache's {@code ProxyPass} and nothing else, which passes no upgrade on. */
    public static Proxy apache(int server) throws IOException {
        return apache(server, "");
    }

    /** Apache with what its documentation wants for WebSocket. */
    public static Proxy apacheForWebSocket(int server) throws IOException {
        return apache(server, " upgrade=websocket");
    }

    private static Proxy apache(int server, String more) throws IOException {
        Path program = Tool.find("apache2", "install it (Debian: apt-get install apache2)");
        int port = Proxy.freePort();
        Path folder = folder("apache", port);
        Path config = write(folder, "apache.conf", """
                ServerRoot %s
                ServerName 127.0.0.1
                Listen 127.0.0.1:%d
                PidFile pid
                DefaultRuntimeDir %s
                ErrorLog error.log
                User www-data
                Group www-data
                LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                LoadModule proxy_module /usr/lib/apache2/modules/mod_proxy.so
                LoadModule proxy_http_module /usr/lib/apache2/modules/mod_proxy_http.so
                ProxyPass / http://127.0.0.1:%d/%s
                """.formatted(folder, port, folder, server, more));
        return Proxy.start(program, folder, port, "-DFOREGROUND", "-f", config.toString());
    }

    /** Varnish with its own rules. */
    public static Proxy varnish(int server) throws IOException {
        Path program = Tool.find("varnishd", "install it (Debian: apt-get install varnish)");
        int port = Proxy.freePort();
        Path folder = folder("varnish", port);
        return Proxy.start(
                program,
                folder,
                port,
                "-F",
                "-j",
                "none",
                "-n",
                folder.toString(),
                "-a",
                "127.0.0.1:" + port,
                "-b",
                "127.0.0.1:" + server,
                "-s",
                "malloc,16m");
    }

    /** Squid before one server. */
    public static Proxy squid(int server) throws IOException {
        Path program = Tool.find("squid", "install it (Debian: apt-get install squid)");
        int port = Proxy.freePort();
        Path folder = folder("squid", port);
        Path config = write(folder, "squid.conf", """
                http_port 127.0.0.1:%d accel defaultsite=127.0.0.1
                cache_peer 127.0.0.1 parent %d 0 no-query no-digest originserver
                http_access allow all
                visible_hostname test
                access_log none
                cache_log stdio:/dev/null
                pid_filename none
                netdb_filename none
                pinger_enable off
                coredump_dir none
                shutdown_lifetime 0 seconds
                """.formatted(port, server));
        return Proxy.start(program, folder, port, "-N", "-f", config.toString());
    }

    /** lighttpd's {@code mod_proxy}, which passes no upgrade on. */
    public static Proxy lighttpd(int server) throws IOException {
        return lighttpd(server, "");
    }

    /** lighttpd with what its documentation wants for WebSocket. */
    public static Proxy lighttpdForWebSocket(int server) throws IOException {
        return lighttpd(server, "proxy.header = ( \"upgrade\" => \"enable\" )");
    }

    private static Proxy lighttpd(int server, String more) throws IOException {
        Path program = Tool.find("lighttpd", "install it (Debian: apt-get install lighttpd)");
        int port = Proxy.freePort();
        Path folder = folder("lighttpd", port);
        Path config = write(folder, "lighttpd.conf", """
                server.document-root = "%s"
                server.bind = "127.0.0.1"
                server.port = %d
                server.modules = ( "mod_proxy" )
                server.upload-dirs = ( "%s" )
                proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => %d )) )
                %s
                """.formatted(folder, port, folder, server, more));
        return Proxy.start(program, folder, port, "-D", "-f", config.toString());
    }

    /** Tinyproxy before one server. */
    public static Proxy tinyproxy(int server) throws IOException {
        Path program = Tool.find("tinyproxy", "install it (Debian: apt-get install tinyproxy)");
        int port = Proxy.freePort();
        Path folder = folder("tinyproxy", port);
        Path config = write(folder, "tinyproxy.conf", """
                Listen 127.0.0.1
                Port %d
                Timeout 600
                MaxClients 100
                LogLevel Warning
                ReverseOnly Yes
                ReversePath "/" "http://127.0.0.1:%d/"
                """.formatted(port, server));
        return Proxy.start(program, folder, port, "-d", "-c", config.toString());
    }

    /** Caddy, which passes upgrades on as it comes. */
    public static Proxy caddy(int server) throws IOException {
        Path program = Tool.find("caddy", "install it (Debian: apt-get install caddy)");
        int port = Proxy.freePort();
        Path folder = folder("caddy", port);
        Path config = write(folder, "Caddyfile", """
                {
                    admin off
                    auto_https off
                    storage file_system %s
                }
                http://127.0.0.1:%d {
                    bind 127.0.0.1
                    reverse_proxy 127.0.0.1:%d
                }
                """.formatted(folder, port, server));
        return Proxy.start(program, folder, port, "run", "--adapter", "caddyfile", "--config", config.toString());
    }

    private static Path folder(String name, int port) throws IOException {
        return Files.createDirectories(Proxy.FOLDER.resolve(name + "-" + port));
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
