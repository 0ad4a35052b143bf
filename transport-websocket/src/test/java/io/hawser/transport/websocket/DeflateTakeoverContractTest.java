package io.hawser.transport.websocket;

/** The same with messages that refer to earlier ones. */
class DeflateTakeoverContractTest extends DeflateContractTest {
    @Override
    DeflateOptions options() {
        return super.options().withContextTakeover(true, true);
    }
}
