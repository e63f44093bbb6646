package dev.parley.socketio.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engineio.protocol.MalformedPacketException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class JacksonCodecTest {

    record Point(int x, int y) {}

    record Line(String name, List<Point> points) {}

    record Picture(String title, ByteBuffer pixels) {}

    private static final ByteBuffer ONE = ByteBuffer.wrap(new byte[] {1, 2, 3});
    private static final ByteBuffer TWO = ByteBuffer.wrap(new byte[] {4});

    private final JacksonCodec codec = JacksonCodec.strict();

    private static JsonValue read(JsonCodec codec, String json) {
        return codec.read(json, List.of());
    }

    @Test
    void plain_values_come_as_they_are() {
        List<?> plain = (List<?>)
                read(codec, "[\"a\",1,2.5,true,null,{\"b\":[]},\"\\u00e4€🙂\"]").plain();

        assertThat(plain).isEqualTo(Arrays.asList("a", 1, 2.5, true, null, Map.of("b", List.of()), "ä€🙂"));
    }

    @Test
    void a_record_is_read_and_written() {
        Line line =
                read(codec, "{\"name\":\"l\",\"points\":[{\"x\":1,\"y\":2}]}").as(Line.class);

        assertThat(line).isEqualTo(new Line("l", List.of(new Point(1, 2))));
        assertThat(codec.write(line).json()).isEqualTo("{\"name\":\"l\",\"points\":[{\"x\":1,\"y\":2}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"x\":\"1\",\"y\":2}", "{\"x\":true,\"y\":2}", "{\"x\":[],\"y\":2}", "{\"x\":null,\"y\":2}"})
    void a_value_of_the_wrong_kind_is_refused_and_its_place_named(String json) {
        JsonValue value = read(codec, json);

        assertThatThrownBy(() -> value.as(Point.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x:");
    }

    @Test
    void a_number_is_no_text_and_a_text_no_number() {
        assertThatThrownBy(() -> read(codec, "1").as(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(codec, "true").as(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(codec, "\"1\"").as(Integer.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(codec, "1e99").as(Integer.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_nearly_is_an_array_of_texts_is_read_as_the_mapper_reads_it() {
        JsonMapper mapper = JsonMapper.shared();
        Random random = new Random(5);
        String alphabet = "[]\"\",,a b\\u0\u0001é";
        int valid = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder json = new StringBuilder("[\"");
            for (int length = random.nextInt(8); length > 0; length--) {
                json.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = json.append(random.nextBoolean() ? "\"]" : "]").toString();
            Object expected = readBy(mapper, text);
            assertThat(readBy(codec, text)).as(text).isEqualTo(expected);
            valid += expected instanceof List ? 1 : 0;
        }
        assertThat(valid).as("of both kinds there were many").isBetween(2_000, 48_000);
    }

    private static Object readBy(JsonMapper mapper, String json) {
        try {
            return mapper.readerFor(List.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(json);
        } catch (JacksonException e) {
            return "refused";
        }
    }

    private static Object readBy(JacksonCodec codec, String json) {
        try {
            return read(codec, json).elements().stream().map(JsonValue::plain).toList();
        } catch (MalformedPacketException e) {
            return "refused";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "a \"name\"", "back\\slash", "ä", "\u007f", "\n", ""})
    void what_came_is_passed_on_as_it_came_under_any_name(String name) {
        List<JsonValue> came = read(codec, "[{ \"a\" : 1 },\"\\u0041\",[]]").elements();
        List<Object> event = new ArrayList<>(came);
        event.addFirst(name);

        String json = codec.write(event).json();

        assertThat(json).endsWith(",{ \"a\" : 1 },\"\\u0041\",[]]");
        assertThat(read(codec, json).elements().getFirst().plain()).isEqualTo(name);
    }

    @Test
    void bytes_at_any_depth_become_attachments_in_their_order() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("first", ONE);
        nested.put("second", List.of("x", new byte[] {4}));

        JsonCodec.Encoded encoded = codec.write(List.of("name", nested));

        assertThat(encoded.json())
                .isEqualTo("[\"name\",{\"first\":{\"_placeholder\":true,\"num\":0},"
                        + "\"second\":[\"x\",{\"_placeholder\":true,\"num\":1}]}]");
        assertThat(encoded.attachments()).containsExactly(ONE, TWO);
    }

    @Test
    void attachments_stand_where_their_placeholders_stood() {
        JsonValue value = codec.read(
                "[{\"a\":{\"_placeholder\":true,\"num\":1}},{\"num\":0,\"_placeholder\":true}]", List.of(ONE, TWO));

        assertThat(value.elements().get(0).member("a").orElseThrow().as(byte[].class))
                .containsExactly(4);
        assertThat(value.elements().get(1).plain()).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void bytes_fit_a_record() {
        Picture picture = codec.read("{\"title\":\"t\",\"pixels\":{\"_placeholder\":true,\"num\":0}}", List.of(ONE))
                .as(Picture.class);

        assertThat(picture.pixels()).isEqualTo(ONE);
        assertThat(codec.write(picture).attachments()).containsExactly(ONE);
    }

    @Test
    void an_attachment_that_nobody_asked_for_is_no_fault() {
        assertThat(codec.read("[\"a\"]", List.of(ONE)).elements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true}",
                "{\"_placeholder\":true,\"num\":-1}",
                "{\"_placeholder\":true,\"num\":1}",
                "{\"_placeholder\":true,\"num\":5}",
                "{\"_placeholder\":true,\"num\":\"0\"}",
                "{\"_placeholder\":true,\"num\":1.5}",
                "{\"_placeholder\":true,\"num\":0.0}",
                "{\"_placeholder\":true,\"num\":null}",
                "{\"_placeholder\":true,\"num\":99999999999}",
                "[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]"
            })
    void a_forged_placeholder_is_refused(String json) {
        assertThatThrownBy(() -> codec.read(json, List.of(ONE))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void the_same_bytes_asked_for_ten_thousand_times_are_refused() {
        String json = "[" + String.join(",", Collections.nCopies(10_000, "{\"_placeholder\":true,\"num\":0}")) + "]";

        assertThatThrownBy(() -> codec.read(json, List.of(ONE))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void what_only_looks_like_a_placeholder_is_an_object() {
        JsonValue value = codec.read("{\"_placeholder\":\"true\",\"num\":0}", List.of(ONE));

        assertThat(value.plain()).isEqualTo(Map.of("_placeholder", "true", "num", 0));
    }

    static List<String> notJson() {
        return List.of(
                "[".repeat(100_000),
                "[".repeat(65) + "]".repeat(65),
                "[" + "1".repeat(100_000) + "]",
                "{\"a\":1,\"a\":2}",
                "[1] x",
                "[1][2]",
                "\uFEFF[1]",
                "[NaN]",
                "[Infinity]",
                "[-]",
                "[01]",
                "[1,]",
                "[1 /* one */]",
                "['a']",
                "{a:1}",
                "[\"a\nb\"]",
                "[\"\\x\"]",
                "[\"\\ud8\"]",
                "[\"a");
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void what_is_not_exactly_json_is_refused(String text) {
        assertThatThrownBy(() -> read(codec, text)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void more_values_than_a_tree_should_have_are_refused() {
        String many = "[" + "[],".repeat(99_000) + "0]";

        assertThat(codec.read(many, List.of()).elements()).hasSize(99_001);
        assertThatThrownBy(() -> codec.read("[" + "[],".repeat(101_000) + "0]", List.of()))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void a_number_too_large_for_anything_costs_nothing() {
        JsonValue huge = read(codec, "1e1000000000");

        assertThatThrownBy(() -> huge.as(Long.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> huge.as(BigInteger.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_value_that_cannot_be_written_is_refused() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThatThrownBy(() -> codec.write(itself)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_application_may_bring_its_own_mapper() {
        JsonCodec own = JacksonCodec.of(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
                .build());

        JsonCodec.Encoded encoded = own.write(new Picture("t", TWO));

        assertThat(encoded.json()).isEqualTo("{\"TITLE\":\"t\",\"PIXELS\":{\"_placeholder\":true,\"num\":0}}");
        assertThat(encoded.attachments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\u00e4\\n\\/\\ud83d\\ude42 \\\"quoted\\\"\"",
                "\"ä€🙂\u2028\"",
                "\"\"",
                "\"\\\\\"",
                "123456789012345678901234567890",
                "-0.10e+05",
                "1e1000000000",
                "{ \"a\" : [ 1.0 , null ] , \"]\" : \"}\" }",
                "[[], [\"\\\"]\"]]",
                "{\"_placeholder\":true,\"num\":0}",
                "true"
            })
    void what_came_is_passed_on_as_it_came(String json) {
        String event = " [ \"say\" ,\t" + json + "\n, " + json + "]";

        List<JsonValue> values = read(codec, event).elements();

        assertThat(codec.write(List.of("say", values.get(1), Map.of("a", values.get(2))))
                        .json())
                .isEqualTo("[\"say\"," + json + ",{\"a\":" + json + "}]");
    }

    @Test
    void bytes_that_came_within_a_value_are_passed_on_as_bytes() {
        JsonValue value = codec.read(
                        "[{\"a\":[{\"_placeholder\":true,\"num\":1},\"\\u00e4\"],\"b\":{\"_placeholder\":true,\"num\":0}}]",
                        List.of(ONE, TWO))
                .elements()
                .getFirst();

        JsonCodec.Encoded passedOn = codec.write(List.of(value));

        assertThat(passedOn.json())
                .isEqualTo(
                        "[{\"a\":[{\"_placeholder\":true,\"num\":0},\"ä\"],\"b\":{\"_placeholder\":true,\"num\":1}}]");
        assertThat(passedOn.attachments()).containsExactly(TWO, ONE);
    }

    @Test
    void the_elements_of_an_array_are_found_however_long_it_is() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> elements = new ArrayList<>();
            StringBuilder json = new StringBuilder();
            for (int i = 1 + random.nextInt(seed * 5 + 1); i > 0; i--) {
                String element = some(random, 3);
                elements.add(element);
                json.append(json.isEmpty() ? "[" : ",")
                        .append(space(random))
                        .append(element)
                        .append(space(random));
            }

            List<JsonValue> values = read(codec, json.append("]").toString()).elements();

            assertThat(values)
                    .as("seed %d", seed)
                    .extracting(value -> codec.write(value).json())
                    .isEqualTo(elements);
        }
    }

    private static String space(Random random) {
        return List.of("", "", " ", "\t\n").get(random.nextInt(4));
    }

    private static String some(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> String.valueOf(random.nextInt());
            case 1 -> random.nextInt(100) + ".50E-" + random.nextInt(100);
            case 2 -> List.of("true", "false", "null", "0", "\"\"", "[]", "{}").get(random.nextInt(7));
            case 3 -> "\"" + "long ä ".repeat(random.nextInt(100)) + "\"";
            case 4, 5 ->
                "\"" + List.of("[", "]", "\\\"", "\\\\", ",", "🙂", "\\u00e4").get(random.nextInt(7)) + "\"";
            case 6 -> "[" + some(random, depth - 1) + space(random) + "," + some(random, depth - 1) + "]";
            default ->
                "{\"a\":" + some(random, depth - 1) + "," + space(random) + "\"]\":" + some(random, depth - 1) + "}";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a', \"b\", 'c\"]']",
                "[/* \" */ 1, // two\n 2]",
                "[{a: 'b'}]",
                "[NaN, -Infinity]",
                "[+1, 01, .5, 5.]",
                "[1,,2,]",
                "[\"a\tb\", '\\x']",
                "[{\"a\":1,}] # end"
            })
    void what_a_lenient_mapper_takes_is_never_passed_on_as_anything_but_json(String text) {
        JsonMapper.Builder lenient = JsonMapper.builder();
        for (JsonReadFeature leniency : JsonReadFeature.values()) {
            lenient.enable(leniency);
        }
        JsonCodec own = JacksonCodec.of(lenient.build());

        JsonValue value = read(own, text);
        String whole = own.write(value).json();
        String inParts = own.write(value.elements()).json();

        assertThat(read(codec, whole).plain()).isEqualTo(read(codec, inParts).plain());
        assertThat(own.write(read(own, whole).plain()).json()).isEqualTo(whole);
    }

    @Test
    void a_lenient_mapper_too_wants_exactly_one_value() {
        JsonCodec own = JacksonCodec.of(
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build());

        for (String text : List.of("", " ", "['a'] x", "['a']['b']", "['a", "[1 /* one */]")) {
            assertThatThrownBy(() -> read(own, text)).as(text).isInstanceOf(MalformedPacketException.class);
        }
        assertThat(read(own, "['a\"b',1]").elements().getFirst().text()).contains("a\"b");
        assertThat(read(own, "[{'_placeholder':true,'num':0}]").plain())
                .as("no attachment was announced: it is an object as any")
                .isEqualTo(List.of(Map.of("_placeholder", true, "num", 0)));
    }
}
