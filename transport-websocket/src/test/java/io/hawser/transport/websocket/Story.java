package io.hawser.transport.websocket;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** All that a reader told, a line each. */
class Story implements FrameListener {

    final List<String> lines = new ArrayList<>();

    @Override
    public void text(String message) {
        lines.add(textLine(message));
    }

    @Override
    public void binary(byte[] message) {
        lines.add(binaryLine(message));
    }

    @Override
    public void ping(byte[] payload) {
        lines.add("ping " + HexFormat.of().formatHex(payload));
    }

    @Override
    public void pong(byte[] payload) {
        lines.add("pong " + HexFormat.of().formatHex(payload));
    }

    @Override
    public void close(int code, String reason) {
        lines.add("close " + code + " " + reason);
    }

    void fault(WebSocketException fault) {
        lines.add("fault " + fault.code() + " " + fault.getMessage());
    }

    static String textLine(String message) {
        return "text " + message;
    }

    static String binaryLine(byte[] message) {
        return "binary " + HexFormat.of().formatHex(message);
    }
}
