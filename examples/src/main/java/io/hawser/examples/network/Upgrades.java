package io.hawser.examples.network;

/** What networks do to the request that asks for a WebSocket (RFC 6455 §4). */
final class Upgrades {
    private Upgrades() {}

    /** It arrives as a plain GET, as behind a proxy that knows nothing of upgrades. */
    static Fault stripped() {
        return (request, passage) -> passage.send(
                request.isUpgrade() ? request.with(request.headers().without("Upgrade", "Connection")) : request);
    }

    /** The proxy answers it itself. */
    static Fault answered(int status) {
        return (request, passage) -> request.isUpgrade() ? Answer.of(status) : passage.send(request);
    }

    /** It is never answered. */
    static Fault swallowed() {
        return (request, passage) -> request.isUpgrade() ? passage.hang() : passage.send(request);
    }

    /** Nothing but it passes. */
    static Fault only() {
        return (request, passage) -> request.isUpgrade() ? passage.send(request) : Answer.of(403);
    }
}
