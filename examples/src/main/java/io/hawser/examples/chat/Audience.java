package io.hawser.examples.chat;

import io.hawser.Hawser;

/** The sockets in one room. Safe for use by any thread. */
interface Audience {
    /** Sends an event to everybody in the room. */
    void tell(String event, Object value);

    /** Lets a socket hear what is told from now on. */
    void add(String socket);

    /** Lets a socket hear nothing more. */
    void remove(String socket);

    /** Lets a socket hear nothing more, because the same person came by another one, and says so. */
    void replace(String socket);

    /** The members of a Hawser room; its name cannot be mistaken for the id of a socket. */
    static Audience of(Hawser io, String room) {
        String members = "chat " + room;
        return new Audience() {
            @Override
            public void tell(String event, Object value) {
                io.to(members).emit(event, value);
            }

            @Override
            public void add(String socket) {
                io.to(socket).sockets().forEach(one -> one.join(members));
            }

            @Override
            public void remove(String socket) {
                io.to(socket).sockets().forEach(one -> one.leave(members));
            }

            @Override
            public void replace(String socket) {
                remove(socket);
                io.to(socket).emit("replaced");
            }
        };
    }
}
