package dev.parley.chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser that knows links, forms and cookies, and nothing else. It sends no `Origin`, as text browsers do not.
final class TextBrowser {

    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\".*?</form>");
    // What is filled in already: hidden fields and lines, not what is to be chosen.
    private static final Pattern FILLED = Pattern.compile(
            "<input (?!type=\"(?:radio|checkbox)\")[^>]*?\\bname=\"([^\"]*)\"[^>]*? value=\"([^\"]*)\"");

    private final RunningParley parley;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private RunningParley.Answer answer;
    private String path = "";

    TextBrowser(RunningParley parley) {
        this.parley = parley;
        this.answer = open("/plain");
    }

    static TextBrowser of(RunningParley parley, String name) {
        TextBrowser browser = new TextBrowser(parley);
        browser.submit("/plain/session", "name", name);
        assertThat(browser.page()).contains("<h1>Rooms</h1>").contains(name);
        return browser;
    }

    RunningParley.Answer open(String address) {
        path = address;
        return came(parley.get(withoutFragment(address), cookie()));
    }

    /// Fills in the form that is sent to this address and sends it.
    RunningParley.Answer submit(String action, String... fields) {
        return send(action, filled(form(action), fields));
    }

    RunningParley.Answer send(String action, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        List<String> headers = new ArrayList<>(List.of(cookie()));
        headers.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        path = action;
        return came(parley.send("POST", action, BodyPublishers.ofString(body), headers.toArray(String[]::new)));
    }

    /// What stands in a form of this page, and these.
    Map<String, String> filled(String form, String... fields) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher filled = FILLED.matcher(form);
        while (filled.find()) {
            all.put(filled.group(1), filled.group(2));
        }
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return all;
    }

    String form(String action) {
        Matcher form = FORM.matcher(page().replace("\n", "&#10;"));
        while (form.find()) {
            if (form.group(1).equals(action)) {
                return form.group();
            }
        }
        throw new AssertionError("no form for " + action + " in " + page());
    }

    String page() {
        return answer.body();
    }

    int status() {
        return answer.status();
    }

    String header(String name) {
        return answer.header(name);
    }

    /// Where the browser is after all redirects.
    String path() {
        return path;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    private RunningParley.Answer came(RunningParley.Answer next) {
        answer = next;
        next.response().headers().allValues("Set-Cookie").forEach(this::keep);
        return next.status() == 303 ? open(next.header("Location")) : next;
    }

    private void keep(String line) {
        String pair = line.substring(0, line.indexOf(';'));
        int equals = pair.indexOf('=');
        if (line.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private String[] cookie() {
        String line = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return line.isEmpty() ? new String[0] : new String[] {"Cookie", line};
    }

    private static String withoutFragment(String address) {
        return address.replaceFirst("#.*", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
