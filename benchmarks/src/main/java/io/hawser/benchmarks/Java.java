package io.hawser.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this module, to be run by the JVM that runs this one, in a process of its own. */
final class Java {
    private Java() {}

    static List<String> command(Class<?> main, List<String> options, List<String> args) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-Dorg.jboss.logging.provider=slf4j", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        return command;
    }
}
