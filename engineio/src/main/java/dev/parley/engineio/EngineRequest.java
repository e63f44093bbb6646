package dev.parley.engineio;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One HTTP request as the engine sees it. Immutable; the one that opened a session stays with it as its handshake.
///
/// @param method in capitals
/// @param path without the query
/// @param query undecoded, without the question mark; empty if there is none
/// @param headers all of them
/// @param remoteAddress the client's address as text, that of the connection unless a trusted proxy told another
/// @param secure whether it came over TLS
/// @param principal who the client is, if the host that took the request has found out; the engine never asks
public record EngineRequest(
        String method,
        String path,
        String query,
        Headers headers,
        String remoteAddress,
        boolean secure,
        Optional<Principal> principal) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern NUMERIC =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}" + "|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,44}");

    /// A request of nobody the host knows.
    ///
    /// @param method in capitals
    /// @param path without the query
    /// @param query without the question mark
    /// @param headers all of them
    /// @param remoteAddress the client's address as text
    /// @param secure whether it came over TLS
    public EngineRequest(
            String method, String path, String query, Headers headers, String remoteAddress, boolean secure) {
        this(method, path, query, headers, remoteAddress, secure, Optional.empty());
    }

    /// The client's address, if the host told it as a number; it is never looked up.
    Optional<InetAddress> numericAddress() {
        if (!NUMERIC.matcher(remoteAddress).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(remoteAddress));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /// {@return all query parameters, decoded, in the order they came}
    ///
    /// @throws IllegalArgumentException if an escape in the query is malformed
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                parameters
                        .computeIfAbsent(decode(name(pair)), name -> new ArrayList<>())
                        .add(decode(value(pair)));
            }
        }
        return parameters;
    }

    /// {@return the transport it names, if it names one and only one that there is}
    public Optional<TransportName> transport() {
        return only("transport").flatMap(TransportName::of);
    }

    /// The value of the parameter if it was given exactly once: of two that contradict each other neither is believed.
    Optional<String> only(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    boolean has(String name) {
        return !values(name).isEmpty();
    }

    /// Without a map of all: most queries are short, escape nothing, and are asked for four names by every request.
    private List<String> values(String name) {
        if (query.indexOf('%') >= 0 || query.indexOf('+') >= 0) {
            return parameters().getOrDefault(name, List.of());
        }
        List<String> values = new ArrayList<>(1);
        for (int start = 0; start < query.length(); ) {
            int next = query.indexOf('&', start);
            int end = next < 0 ? query.length() : next;
            if (query.startsWith(name, start) && isWholeName(start + name.length(), end)) {
                values.add(value(query.substring(start, end)));
            }
            start = end + 1;
        }
        return values;
    }

    private boolean isWholeName(int nameEnd, int pairEnd) {
        return nameEnd == pairEnd || (nameEnd < pairEnd && query.charAt(nameEnd) == '=');
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static String value(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? "" : pair.substring(equals + 1);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
