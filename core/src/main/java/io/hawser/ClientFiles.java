package io.hawser;

import io.hawser.transport.Answer;
import io.hawser.transport.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The browser's half, as the client's jar brings it: each file plain and compressed, both made at build time and read
 * once. Without that jar there are no files.
 */
final class ClientFiles {
    private static final String WHERE = "META-INF/hawser-client.properties";
    private static final Map<String, String> TYPES = Map.of(
            "hawser.js", "text/javascript; charset=UTF-8",
            "hawser.esm.js", "text/javascript; charset=UTF-8",
            "hawser.js.map", "application/json",
            "hawser.esm.js.map", "application/json",
            "hawser.d.ts", "text/plain; charset=UTF-8");

    private final Map<String, File> files = new HashMap<>();

    /** A body and the tag that changes with it. */
    private record Body(byte[] bytes, String tag) {}

    private record File(String type, Body plain, @Nullable Body gzip) {}

    private ClientFiles() {}

    static ClientFiles onClassPath() {
        return of(ClientFiles.class.getClassLoader());
    }

    /** The files that this loader finds. */
    static ClientFiles of(ClassLoader loader) {
        ClientFiles found = new ClientFiles();
        byte[] where = read(loader, WHERE);
        if (where != null) {
            String folder = folder(where);
            TYPES.forEach((name, type) -> found.add(name, type, loader, folder));
        }
        return found;
    }

    /** Answers a request for one of the files. False, and nothing was answered, when it is for none. */
    boolean serve(Exchange exchange, String name) {
        File file = files.get(name);
        if (file == null || !exchange.method().equals("GET")) {
            return false;
        }
        Body gzip = exchange.header("Accept-Encoding").stream().anyMatch(ClientFiles::allowsGzip) ? file.gzip : null;
        Body body = gzip == null ? file.plain : gzip;
        Map<String, String> headers = new HashMap<>(Map.of(
                "ETag", body.tag, "Vary", "Accept-Encoding", "Cache-Control", "no-cache", "Content-Type", file.type));
        if (exchange.header("If-None-Match").stream().anyMatch(tags -> tags.contains(body.tag))) {
            exchange.answer(new Answer(304, headers, new byte[0]));
            return true;
        }
        if (gzip != null) {
            headers.put("Content-Encoding", "gzip");
        }
        if (files.containsKey(name + ".map")) {
            headers.put("SourceMap", name + ".map");
        }
        exchange.answer(new Answer(200, headers, body.bytes));
        return true;
    }

    private void add(String name, String type, ClassLoader loader, String folder) {
        byte[] plain = read(loader, folder + name);
        byte[] gzip = read(loader, folder + name + ".gz");
        if (plain != null) {
            files.put(name, new File(type, body(plain), gzip == null ? null : body(gzip)));
        }
    }

    private static boolean allowsGzip(String accepted) {
        return List.of(accepted.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains("gzip");
    }

    private static String folder(byte[] properties) {
        Properties read = new Properties();
        try {
            read.load(new ByteArrayInputStream(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = read.getProperty("path", "");
        return (path.startsWith("/") ? path.substring(1) : path) + (path.endsWith("/") ? "" : "/");
    }

    private static byte @Nullable [] read(ClassLoader loader, String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Body body(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Body(bytes, '"' + HexFormat.of().formatHex(hash, 0, 8) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
