package dev.parley.engineio;

/// Why a request was not admitted: the code and message of the protocol and the HTTP status they travel with.
public enum EngineError {
    /// The transport is not one of ours, or not allowed.
    UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
    /// There is no session of this id, or no longer.
    UNKNOWN_SID(1, "Session ID unknown", 400),
    /// A session is opened by GET.
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
    /// The request contradicts itself or its session.
    BAD_REQUEST(3, "Bad request", 400),
    /// The page this comes from is not let in.
    FORBIDDEN(4, "Forbidden", 403),
    /// The client speaks another revision of the protocol.
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

    /// {@return the number in the answer, from 0}
    public int code() {
        return code;
    }

    /// {@return the words in the answer, those of the reference}
    public String message() {
        return message;
    }

    /// {@return the HTTP status of the answer}
    public int status() {
        return status;
    }

    /// {@return the body that tells a client}
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
