package io.hawser.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Other servers that give clients away as no server of ours would, and an adapter that is slow. */
class RecoveryFaultsTest {
    private static final String CANNOT_READ = "another server of the cluster answered what cannot be read";
    private static final String KNOCK = "0{\"pid\":\"p\",\"offset\":\"x-7\"}";
    private static final String GOOD = "{\"id\":\"n1\",\"rooms\":[\"sea\"],"
            + "\"data\":{\"name\":{\"text\":\"[\\\"Ann\\\"]\",\"attachments\":[]}},"
            + "\"missed\":[{\"text\":\"[\\\"e\\\",1]\",\"attachments\":[],\"compress\":true}],"
            + "\"age\":1000,\"heard\":{\"x\":7}}";

    private final LogLines log = new LogLines();
    private final HandAdapter others = new HandAdapter();
    private final World world = new World(World.remembering(RecoveryOptions.DEFAULTS), Runnable::run, null, others);

    @AfterEach
    void nothingIsLeftOver() {
        world.end();
        world.namespaces.close();
        assertEquals(List.of(), log.take());
        log.close();
    }

    @Test
    void whatIsGivenAwayIsTaken() {
        Peer ann = world.stranger().send(KNOCK);
        assertTrue(others.said
                .get(0)
                .endsWith("\"millis\":1000,\"mark\":null,\"knock\":{\"pid\":\"p\",\"offset\":\"x-7\"}}"));
        others.answers(GOOD);

        assertEquals(List.of("2[\"e\",1,\"s1-2\"]", "0{\"sid\":\"n1\",\"pid\":\"p\"}"), ann.hears());
        assertEquals("Ann", world.socket("n1").data().get("name", String.class));
        assertEquals(1, world.main.to("sea").sockets().size());
    }

    @Test
    void whoGivesAwayWhatMakesNoSenseIsSilent() {
        List<String> bad = Stream.of(
                        "hello",
                        "null",
                        "{}",
                        GOOD.replace("\"n1\"", "null"),
                        GOOD.replace("\"sea\"", "null"),
                        GOOD.replace("[\\\"Ann\\\"]", "7"),
                        GOOD.replace("[\\\"e\\\",1]", "[]"),
                        GOOD.replace("\"[\\\"e\\\",1]\"", "null"),
                        GOOD.replace("{\"x\":7}", "{\"x\":null}"))
                .toList();
        for (String answer : bad) {
            Peer ann = world.stranger().send(KNOCK);
            others.answers(answer);
            assertEquals(List.of(CANNOT_READ), log.take(), answer);
            assertEquals(List.of(), ann.hears(), "the other server may know her");
            others.answers("");

            assertTrue(ann.hears().get(0).startsWith("0{\"sid\":\"s"), answer);
            others.replies.clear();
        }
    }

    @Test
    void aClientThatIsGivenAwayTwiceIsTakenOnce() {
        Peer ann = world.stranger().send(KNOCK);
        others.answers(GOOD);
        others.answers(GOOD);

        assertEquals(2, ann.hears().size());
        assertEquals(1, world.main.sockets().size());
    }

    /** Who gave it away has it no more. */
    @Test
    void aClientThatIsGivenAwayTooLateMayComeYet() {
        Peer ann = world.stranger().send(KNOCK);
        world.timers.advance(1_000);
        assertTrue(ann.hears().get(0).startsWith("0{\"sid\":\"s"));

        others.answers(GOOD);
        assertEquals(
                "0{\"sid\":\"n1\",\"pid\":\"p\"}",
                world.stranger().send(KNOCK).hears().get(1));
    }

    @Test
    void broadcastsAreNumberedAndWhatIsForThisServerIsNot() {
        world.main.emit("e");
        world.main.local().emit("e");
        world.main.asVolatile().emit("e");

        assertEquals(
                List.of("\"mark\":{\"server\":\"s1\",\"number\":1}", "\"mark\":{\"server\":\"s1\",\"number\":2}"),
                others.said.stream()
                        .map(said -> said.replaceAll(".*(\"mark\":\\{[^}]*}).*", "$1"))
                        .toList());
    }

    /** A thread is inside the adapter all the while: nobody waits for it, and what is too much is lost. */
    @Test
    void anAdapterThatIsTooSlowLosesWhatIsTooMuch() {
        List<World> worlds = new ArrayList<>();
        List<String> told = new ArrayList<>();
        HandAdapter slow = new HandAdapter() {
            @Override
            public void tell(byte[] command) {
                told.add("x");
                if (told.size() == 1) {
                    for (int i = 0; i < 4_096; i++) {
                        worlds.get(0).main.emit("e", i);
                    }
                    var unused = worlds.get(0).main.fetchSockets();
                }
            }
        };
        worlds.add(new World(World.remembering(RecoveryOptions.DEFAULTS), Runnable::run, null, slow));

        worlds.get(0).main.emit("first");

        assertEquals(4_096, told.size());
        assertEquals(
                List.of(
                        "the adapter is too slow: the other servers of the cluster were not told",
                        "the adapter is too slow: the other servers of the cluster were not asked"),
                log.take());
        worlds.get(0).end();
    }
}
