package dev.parley.engineio;

/// Why a request was not admitted: the code and message of the protocol and the HTTP status they travel with.
public enum EngineError {
    UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
    UNKNOWN_SID(1, "Session ID unknown", 400),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
    BAD_REQUEST(3, "Bad request", 400),
    FORBIDDEN(4, "Forbidden", 403),
    UNSUPPORTED_PROTOCOL_VERSION(5, "Unsupported protocol version", 400),
    /// The server is stopping, or holds as many sessions as it may. Not in the reference, which knows no such bound.
    UNAVAILABLE(6, "Unavailable", 503);

    private final int code;
    private final String message;
    private final int status;

    EngineError(int code, String message, int status) {
        this.code = code;
        this.message = message;
        this.status = status;
    }

    public int code() {
        return code;
    }

    public String message() {
        return message;
    }

    public int status() {
        return status;
    }

    /// The body that tells a client.
    public String json() {
        return json(message);
    }

    /// The same with a message of the application.
    String json(String words) {
        return "{\"code\":" + code + ",\"message\":\"" + escaped(words) + "\"}";
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder(text.length());
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                json.append('\\').append((char) each);
            } else if (each < ' ' || Character.isSurrogate((char) each)) {
                json.append(String.format("\\u%04x", each));
            } else {
                json.append((char) each);
            }
        });
        return json.toString();
    }
}
