package io.hawser.examples.docs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java on a page: a whole file when it says what it imports or declares something public, else a few lines that take
 * {@link Scene} for granted.
 *
 * @param page where it stands
 * @param line the number of its first line on the page
 * @param code the Java
 */
record Block(String page, int line, String code) {
    private static final String IMPORTS = "import io.hawser.*; import io.hawser.engine.*; import io.hawser.json.*;"
            + " import io.hawser.packet.*; import io.hawser.pipe.*; import io.hawser.socket.*; import io.hawser.time.*;"
            + " import io.hawser.transport.*; import io.hawser.undertow.*; import java.nio.ByteBuffer;"
            + " import java.time.Duration; import java.util.*; import java.util.concurrent.*;"
            + " import java.util.function.*; import java.net.InetSocketAddress; import java.io.File; import java.security.KeyStore; import javax.net.ssl.*; import com.fasterxml.jackson.annotation.JsonInclude; import tools.jackson.databind.json.JsonMapper;"
            + " import io.hawser.transport.longpoll.*; import io.hawser.transport.polling.*; import io.hawser.transport.websocket.*;"
            + " import java.util.regex.Pattern; import org.jspecify.annotations.Nullable;"
            + " import tools.jackson.databind.JsonNode; import io.undertow.Undertow;"
            + " import static java.nio.charset.StandardCharsets.UTF_8; ";
    private static final Pattern WHOLE = Pattern.compile("^(import |public )", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^public (?:final )?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

    /** The name of the class that it is compiled as. */
    String type() {
        Matcher type = TYPE.matcher(code);
        return isWhole() && type.find() ? type.group(1) : "Block";
    }

    /** Different for each block, so that two may declare the same types. */
    String packageName() {
        return "shown." + page.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_") + ".line" + line;
    }

    /** A file for the compiler, whose lines are those of the page, counted from the block's first. */
    String source() {
        String head = "package " + packageName() + "; " + IMPORTS;
        return isWhole()
                ? head + code
                : head + "class Block extends " + Scene.class.getName() + " { void show() throws Exception { " + code
                        + "\n}}";
    }

    private boolean isWhole() {
        return WHOLE.matcher(code).find();
    }
}
