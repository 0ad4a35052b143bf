package io.hawser.examples.tools;

import java.io.IOException;
import java.nio.file.Path;

/** The modules that npm brings for tests, and the Node that runs them. */
public final class Modules {
    private Modules() {}

    /** Where Node is. */
    public static Path node() {
        return Tool.find("node", "install Node.js 20 or newer (Debian: apt-get install nodejs npm)");
    }

    /** Where the modules are, when somebody has fetched them. */
    public static Path folder() {
        return Driver.FOLDER.resolve("node_modules");
    }

    /** Fetches them if nobody has, and tells where they are. */
    public static Path fetched() throws IOException, InterruptedException {
        Driver.prepare();
        return folder();
    }
}
