package io.hawser.examples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.hawser.examples.tools.Chromium;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees at the page. */
class ChatPageTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private ChatServer chat;

    @BeforeEach
    void start() {
        chat = ChatServer.start(0);
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void whoIsHereAndWhoIsTyping() {
        try (Visitor ann = enter("ann");
                Visitor bob = enter("bob")) {
            assertThat(ann.at("#people .called")).hasText(new String[] {"ann", "bob"});
            ann.types("h");
            bob.sees("#typing", "ann is typing…");
            ann.says("hello");
            bob.sees("#typing", "");
            assertEquals(List.of("ann: hello"), bob.said());

            ann.types("h");
            bob.sees("#typing", "ann is typing…");
            bob.sees("#typing", ""); // nobody said that she stopped
            ann.at("#leave").click();
            assertThat(bob.at("#people .called")).hasText(new String[] {"bob"});
            bob.sees("#log .notice:last-child", "ann left");
        }
    }

    @Test
    void whoComesLaterReadsWhatWasSaid() {
        try (Visitor ann = enter("ann")) {
            ann.says("one", "two");
            ann.hears(2);
            try (Visitor bob = enter("bob")) {
                bob.hears(2);
                assertEquals(List.of("ann: one", "ann: two"), bob.said());
            }
        }
    }

    @Test
    void roomsHearOnlyThemselves() {
        try (Visitor ann = enter("ann");
                Visitor bob = Visitor.of(CHROMIUM).enters(chat.port(), "garden", "bob")) {
            ann.says("in the lobby");
            bob.says("in the garden");
            ann.hears(1);
            bob.hears(1);
            bob.at("#leave").click();
            bob.joins("lobby", "bob").at("#text").waitFor();
            bob.hears(1);

            assertEquals(List.of("ann: in the lobby"), ann.said());
            assertEquals(List.of("ann: in the lobby"), bob.said());
        }
    }

    @Test
    void aNameBelongsToOnePerson() {
        try (Visitor ann = enter("ann");
                Visitor other = Visitor.of(CHROMIUM).opens(chat.port()).joins("lobby", "Ann")) {
            other.sees("#refusal", "Somebody called ann is in lobby already: choose another name.");
            other.joins("lobby", "bea").at("#text").waitFor();
            assertThat(ann.at("#people .called")).hasText(new String[] {"ann", "bea"});
        }
    }

    @Test
    void loadingThePageAgainKeepsThePlace() {
        try (Visitor ann = enter("ann")) {
            ann.says("one");
            ann.hears(1);
            ann.page().reload();
            ann.hears(1);
            ann.says("two");
            ann.hears(2);
            assertEquals(List.of("ann: one", "ann: two"), ann.said());
        }
    }

    @Test
    void aSecondPageOfTheSamePersonTakesThePlace() {
        try (Visitor ann = enter("ann")) {
            var second = ann.page().context().waitForPage(() -> ann.page().evaluate("() => { open(location.href) }"));
            second.locator("#text").waitFor();
            ann.sees("#refusal", "You came to this room by another page, so this one has left it.");
        }
    }

    @Test
    void textIsNeverMarkup() {
        String attack = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";
        try (Visitor ann = enter("ann");
                Visitor bob = enter("bob")) {
            ann.says(attack);
            bob.hears(1);
            assertEquals(List.of("ann: " + attack), bob.said());
            assertEquals("#lobby · Hawser chat", bob.page().title());
            assertEquals(List.of(), bob.complaints());
        }
    }

    @Test
    void theBrowserHasNothingToComplainAbout() {
        try (Visitor ann = Visitor.of(
                CHROMIUM, "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.blockedURI))")) {
            Response page = ann.page().navigate("http://127.0.0.1:" + chat.port() + "/?room=lobby&name=ann");
            ann.isCarriedBy("websocket");
            ann.says("one\ntwo");
            ann.hears(1);
            ann.at("#leave").click();

            assertEquals(List.of(), ann.complaints());
            String policy = String.valueOf(page.headers().get("content-security-policy"));
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
        }
    }

    @Test
    void aServerThatWentAwayIsShownAndFoundAgain() {
        int port = chat.port();
        try (Visitor ann = enter("ann")) {
            ann.isCarriedBy("websocket");
            chat.close();
            ann.isCarriedBy("offline");
            ann.says("said to nobody yet");
            ann.sees("#unsent .state", "Sending…");
            chat = ChatServer.start(port);
            ann.hears(1);
            assertEquals(List.of("ann: said to nobody yet"), ann.said());
        }
    }

    @ParameterizedTest
    @CsvSource({"375, 812, LIGHT", "375, 812, DARK", "1280, 800, LIGHT", "1280, 800, DARK"})
    void itLooksGood(int width, int height, ColorScheme scheme) {
        String name = width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Visitor ann = Visitor.of(CHROMIUM, width, height, scheme).opens(chat.port())) {
            ann.isCarriedBy("websocket");
            ann.draws("door-" + name);
            ann.enters(chat.port(), "harbour", "Ann");
            Sketch.conversation(CHROMIUM, chat.port(), ann, () -> ann.draws("chat-" + name));
            assertEquals(width, ann.page().evaluate("document.documentElement.scrollWidth"));
        }
    }

    @Test
    void itLooksGoodWhereTheNetworkIsBad() {
        try (Visitor bob = enter("Bob");
                Visitor ann = Visitor.of(CHROMIUM, 375, 812, ColorScheme.LIGHT).enters(chat.port(), "lobby", "Ann")) {
            bob.says("Ahoy!");
            ann.hears(1);
            ann.at("#toggle").click();
            assertThat(ann.at("#side")).isVisible();
            ann.draws("people-375x812-light");
            ann.page().keyboard().press("Escape");
            assertThat(ann.at("#side")).isHidden();

            chat.close();
            ann.isCarriedBy("offline");
            ann.says("I shall be heard when the server is back.");
            ann.draws("offline-375x812-light");
        }
    }

    private Visitor enter(String name) {
        return Visitor.of(CHROMIUM).enters(chat.port(), "lobby", name);
    }
}
