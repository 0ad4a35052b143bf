package io.hawser.examples.network;

/** The proxy that does what is wished. */
record FaultyWay(FaultProxy proxy, Script script) implements Way {
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

    @Override
    public int port() {
        return proxy.port();
    }

    @Override
    public void begin(Scene scene) {
        script.play(proxy, scene);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
