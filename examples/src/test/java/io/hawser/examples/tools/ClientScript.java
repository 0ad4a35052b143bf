package io.hawser.examples.tools;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** The client's script as the WebJar has it, as a file for Node. */
public final class ClientScript {
    private ClientScript() {}

    /**
     * Writes it.
     *
     * @param folder where it goes; made when it is not there
     * @return the file
     */
    public static Path in(Path folder) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("META-INF/hawser-client.properties")) {
            properties.load(in);
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("hawser.js");
        try (InputStream in = resource(properties.getProperty("path") + "hawser.js")) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = ClientScript.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }
}
