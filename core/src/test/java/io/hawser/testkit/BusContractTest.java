package io.hawser.testkit;

import io.hawser.socket.Adapter;

class BusContractTest extends AdapterContract {
    private final Bus bus = new Bus();
    private int servers;

    @Override
    protected Adapter adapter() {
        return bus.adapter("server " + ++servers);
    }
}
