package io.hawser.examples.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.ColorScheme;
import io.hawser.examples.tools.Chromium;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees at the page. */
class LabPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private LabServer lab;

    @BeforeEach
    void start() {
        lab = LabServer.start(0);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void whereWebSocketIsForbiddenPollingCarriesAndLaterItClimbs() {
        try (Guest ann = enter()) {
            ann.isCarriedBy("websocket");
            ann.hears(2);
            ann.turns("no-websocket", true);
            ann.resets();
            ann.isCarriedBy("polling");
            assertThat(ann.at("#name")).hasText("Long-polling");
            assertThat(ann.at("#code")).hasText(Pattern.compile("reset|refused")); // by the age of the WebSocket
            assertThat(ann.at("#reason")).hasText(Pattern.compile(".+ on the way\\."));
            ann.hears(2);
            assertEquals(Map.of(), ann.flaws());

            ann.turns("no-websocket", false);
            ann.isCarriedBy("websocket");
            assertThat(ann.at("#code")).hasText("better");
            ann.hears(2);
            assertThat(ann.at("#story > li:first-child code")).hasText("better");
            assertEquals(Map.of(), ann.flaws());
            assertEquals(List.of(), ann.complaints());
        }
    }

    @Test
    void anOutageIsNoDisconnect() {
        try (Guest ann = enter()) {
            ann.isCarriedBy("websocket");
            ann.hears(2);
            ann.turns("outage", true);
            ann.isCarriedBy("none");
            ann.holds(5); // one each half second
            assertThat(ann.at("#name")).hasText("Nothing yet");
            ann.turns("outage", false);
            ann.hears(8);
            assertThat(ann.at("body")).not().hasAttribute("data-transport", "none");
            assertEquals(Map.of(), ann.flaws());
        }
    }

    @Test
    void requestsThatAreCutAreHeldNoMore() {
        try (Guest ann = enter()) {
            ann.isCarriedBy("websocket");
            ann.turns("no-websocket", true);
            ann.turns("cut-requests", true);
            ann.at("#pace").selectOption("5 s");
            ann.resets();
            ann.isCarriedBy("shortpoll");
            assertThat(ann.at("#name")).hasText("Polling");
            assertThat(ann.at("#reason")).containsText("Requests are cut off after 1");
            assertEquals(Map.of(), ann.flaws());
        }
    }

    @Test
    void aPageThatGoesDuringAnOutageCanBeLoadedAgain() {
        try (Guest ann = enter();
                Guest bob = enter()) {
            ann.turns("no-websocket", true);
            ann.turns("silence", true);
            assertThat(bob.at("#silence")).isChecked();
            ann.page().navigate("about:blank");
            assertThat(bob.at("#silence")).not().isChecked();
            assertThat(bob.at("#no-websocket")).isChecked();
        }
    }

    @Test
    void aLabThatIsGoneIsTold() {
        try (Guest ann = enter()) {
            ann.hears(1);
            lab.close();
            assertThat(ann.at("#unreachable")).hasText("The lab does not answer: is it still running?");
        }
    }

    @ParameterizedTest
    @CsvSource({"375, 812, LIGHT", "375, 812, DARK", "1280, 800, LIGHT", "1280, 800, DARK"})
    void itLooksGood(int width, int height, ColorScheme scheme) {
        String name = width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Guest ann = Guest.at(lab, CHROMIUM, width, height, scheme)) {
            ann.isCarriedBy("websocket");
            ann.hears(3);
            ann.turns("no-websocket", true);
            ann.resets();
            ann.isCarriedBy("polling");
            ann.hears(3);
            ann.draws("lab-" + name);
            assertEquals(width, ann.page().evaluate("document.documentElement.scrollWidth"));
            ann.turns("outage", true);
            ann.holds(2);
            ann.isCarriedBy("none");
            ann.draws("lab-outage-" + name);
            assertEquals(Map.of(), ann.flaws());
        }
    }

    private Guest enter() {
        return Guest.at(lab, CHROMIUM, 1280, 800, ColorScheme.LIGHT);
    }
}
