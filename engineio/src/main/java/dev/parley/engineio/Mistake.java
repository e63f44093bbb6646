package dev.parley.engineio;

/// What goes wrong again and again when people set a server up, and what mends it.
enum Mistake {
    UNKNOWN_SID("""
            a request names a session that is not here. Behind a load balancer, all requests of one client must reach \
            the same server (sticky sessions), or clients must use WebSocket alone; without one, the server was \
            restarted or the client came back too late, and it will connect anew\
            """),
    REFUSED_ORIGIN("""
            a web page of another address was refused: "{0}". If it may talk to this server, name it among the allowed \
            origins (corsOrigins)\
            """),
    TOO_LARGE("""
            a client has sent more than one message may have and was refused. If such messages are meant, raise \
            maxPayload, which is {0} bytes\
            """),
    OLD_CLIENT("""
            a client of Engine.IO 3 (Socket.IO 2 or older) was refused: this server speaks revision 4, which is that \
            of Socket.IO 3 and 4. Bring the client up to date, or let its like in with allowEIO3\
            """),
    TOO_MANY_SESSIONS("""
            a client was refused, there being as many sessions as may be. If the machine can bear more, raise \
            maxSessions, which is {0}\
            """),
    TOO_MANY_OF_ADDRESS("""
            an address wanted more connections or sessions than one may have, {0}. If many people share it, or it is \
            that of a proxy, raise addressLimit or do not count it\
            """),
    TOO_MUCH_IN_PART("""
            what clients have sent in part is together more than {0} bytes, and some were sent away. If this is no \
            attack, raise maxBufferedBytesInAll\
            """),
    TOO_MUCH_OF_HANDSHAKES("""
            a client was refused, the long handshakes of all sessions taking {0} bytes together. If their cookies or \
            tokens are meant to be so long, raise maxBufferedBytesInAll\
            """);

    private final String text;

    Mistake(String text) {
        this.text = text;
    }

    String text(String detail) {
        return text.replace("{0}", detail);
    }
}
