package io.hawser.examples.soak;

/**
 * How it is at a time; counts are since the beginning.
 *
 * @param when as the table has it
 * @param server how the server is
 * @param staying how those are who stay
 * @param absent how many of those who stay are not connected, at this moment
 * @param passing how those are who come and go
 * @param heartbeat the ms between two pings of the server, at most, for those without trouble, since the row before
 * @param kills how many processes were killed
 * @param slow how many came to read nothing
 * @param hostile how many came to attack
 * @param hostileSentAway on how many of them the server hung up
 */
record Row(
        String when,
        ServerReport server,
        CrowdReport staying,
        int absent,
        CrowdReport passing,
        long heartbeat,
        int kills,
        long slow,
        long hostile,
        long hostileSentAway) {
    /** Nobody has come yet. */
    static Row before(ServerReport server) {
        return new Row("before", server, CrowdReport.NOTHING, 0, CrowdReport.NOTHING, 0, 0, 0, 0, 0);
    }

    /** Everybody has left; what they heard is as it was. */
    Row after(ServerReport empty) {
        return new Row("after", empty, staying, absent, passing, 0, kills, slow, hostile, hostileSentAway);
    }

    /** Both ways, those who come and go included. */
    long lost() {
        return heard().lost();
    }

    long doubled() {
        return heard().doubled();
    }

    long reordered() {
        return heard().reordered();
    }

    private Delivery heard() {
        return server.heard().plus(server.passing()).plus(staying.heard()).plus(passing.heard());
    }
}
