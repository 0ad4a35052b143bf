package io.hawser.examples.network;

import io.hawser.time.Timers;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A network, and what is asked in it.
 *
 * @param name as the table has it
 * @param inNode whether the client runs in Node, where a browser would add nothing
 * @param door makes what stands between
 * @param plan what is said, when it is not one message after another
 * @param without a script that runs in the page before all others, and takes something away
 * @param ask what is asked
 */
record Row(String name, boolean inNode, Door door, Function<Pace, Plan> plan, String without, Ask ask) {
    /** Makes what stands between. */
    interface Door {
        Way before(Correspondent server, Timers timers, Pace pace) throws IOException;
    }

    /** A row with a proxy of the world. */
    static Row real(String name, RealWay.Start start) {
        return of(name, (server, timers, pace) -> new RealWay(start.before(server.port(), pace)));
    }

    /** A row with faults of ours from its beginning. */
    static Row faulty(String name, Fault... faults) {
        return scripted(name, (proxy, scene) -> {
            for (Fault fault : faults) {
                proxy.add(fault);
            }
        });
    }

    /** A row with faults that come and go. */
    static Row scripted(String name, FaultyWay.Script script) {
        return of(name, (server, timers, pace) -> new FaultyWay(server.port(), timers, script));
    }

    private static Row of(String name, Door door) {
        return new Row(name, false, door, Plan::steady, "", Ask.ALL);
    }

    Row named(String other) {
        return new Row(other, inNode, door, plan, without, ask);
    }

    Row inNodeOnly() {
        return new Row(name, true, door, plan, without, ask);
    }

    /** With other things said. */
    Row saying(UnaryOperator<Plan> change) {
        return new Row(name, inNode, door, pace -> change.apply(plan.apply(pace)), without, ask);
    }

    Row inPage(String taken) {
        return new Row(name, inNode, door, plan, taken, ask);
    }

    Row asks(Ask other) {
        return new Row(name, inNode, door, plan, without, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
