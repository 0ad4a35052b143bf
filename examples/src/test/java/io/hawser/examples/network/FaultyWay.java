package io.hawser.examples.network;

import io.hawser.time.Timers;
import java.util.List;

/** The proxy that does what is wished, and writes down what it saw. */
final class FaultyWay implements Way {
    /** What happens to connections in a row. */
    interface Script {
        /**
         * Puts faults in, and says what comes when.
         *
         * @param proxy without faults as yet
         * @param scene knows the time
         */
        void play(FaultProxy proxy, Scene scene);
    }

    private final FaultProxy proxy;
    private final Trace trace;
    private final Script script;

    FaultyWay(int server, Timers timers, Script script) {
        this.script = script;
        proxy = FaultProxy.to(server, timers);
        trace = new Trace(timers);
        proxy.add(trace);
    }

    @Override
    public int port() {
        return proxy.port();
    }

    @Override
    public void begin(Scene scene) {
        mark("the client begins");
        script.play(proxy, scene);
    }

    @Override
    public void mark(String event) {
        trace.mark(event);
    }

    @Override
    public List<String> trace() {
        return trace.lines();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
