package dev.parley.chat.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However a stream of bytes is cut, the same is read.
class SplittingTest {

    @Test
    void frames_cut_at_every_two_positions_are_the_same_frames() {
        String stream = "3         ann" + "0         " + "6         hé ho" + "20000     " + "x".repeat(20_000)
                + "4         last" + "-1        no frame";
        var expected = List.of(
                new Input.Text("ann"),
                new Input.Text(""),
                new Input.Text("hé ho"),
                new Input.TooLong(),
                new Input.Text("last"),
                new Input.Broken(
                        "a header is the payload's length in bytes: digits, then spaces, ten characters in all"));

        everyCutReadsAs(FrameReader::new, stream.getBytes(UTF_8), expected);
    }

    @Test
    void lines_cut_at_every_two_positions_are_the_same_lines() {
        byte[] stream = ("ann\r\n\nhé ho\n" + "x".repeat(20_000) + "\nlast\n").getBytes(UTF_8);
        var expected = List.of(
                new Input.Text("ann"),
                new Input.Text(""),
                new Input.Text("hé ho"),
                new Input.TooLong(),
                new Input.Text("last"));

        everyCutReadsAs(LineReader::new, stream, expected);
    }

    // Among the many x it makes no difference where the cut is.
    private static void everyCutReadsAs(Supplier<InputReader> reader, byte[] stream, List<? extends Input> expected) {
        for (int first = 0; first < stream.length; first++) {
            if (isAmongMany(stream, first)) {
                continue;
            }
            for (int second = first; second < stream.length; second++) {
                if (!isAmongMany(stream, second)) {
                    assertThat(read(reader.get(), stream, first, second)).isEqualTo(expected);
                }
            }
        }
    }

    private static boolean isAmongMany(byte[] stream, int at) {
        return at > 2 && at + 2 < stream.length && stream[at - 2] == 'x' && stream[at] == 'x' && stream[at + 2] == 'x';
    }

    private static List<Input> read(InputReader reader, byte[] stream, int first, int second) {
        List<Input> read = new ArrayList<>();
        reader.read(Unpooled.wrappedBuffer(stream, 0, first), read::add);
        reader.read(Unpooled.wrappedBuffer(stream, first, second - first), read::add);
        reader.read(Unpooled.wrappedBuffer(stream, second, stream.length - second), read::add);
        return read;
    }

    @Test
    void memory_grows_with_what_came_and_not_with_what_was_announced() {
        var reader = new FrameReader();
        reader.read(Unpooled.wrappedBuffer("16384     a".getBytes(UTF_8)), _ -> {});
        assertThat(reader.held()).isLessThan(1_000);

        var passing = new FrameReader();
        passing.read(Unpooled.wrappedBuffer(("1000000   " + "x".repeat(100_000)).getBytes(UTF_8)), _ -> {});
        assertThat(passing.held()).isZero();
        assertThat(passing.isInTheMidst()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3         ", "0000000003", "16384     ", "9999999999", "-5        ", "+5        "})
    void ten_such_characters_are_a_header_and_nine_could_be(String header) {
        assertThat(judge(header)).isInstanceOf(FirstBytes.Verdict.Frames.class);
        assertThat(judge(header.substring(0, 9))).isInstanceOf(FirstBytes.Verdict.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann", "\n", "\r\n", "12\n", "7 dwarfs", "4 2", "-x", "Post", "GETRUD", "*x", "ü", "        5 "})
    void what_is_no_header_is_a_line(String beginning) {
        assertThat(judge(beginning)).isInstanceOf(FirstBytes.Verdict.Lines.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1', HTTP/1.1 400",
        "'POST / HTTP/1.1', HTTP/1.1 400",
        "'OPTIONS *', HTTP/1.1 400",
        "'PRI * HTTP/2.0', HTTP/1.1 400",
        "'SSH-2.0-OpenSSH', not SSH",
        "'*1\r\n$4', -ERR",
        "'PING\r\n', -ERR",
    })
    void what_belongs_to_another_protocol_is_answered_in_its_words(String beginning, String answer) {
        byte[] bytes = beginning.getBytes(UTF_8);
        for (int count = 1; count <= FirstBytes.MOST; count++) {
            if (FirstBytes.judge(bytes, count) instanceof FirstBytes.Verdict.Foreign(var words)) {
                assertThat(words).contains(answer);
                return;
            }
            assertThat(FirstBytes.judge(bytes, count)).isInstanceOf(FirstBytes.Verdict.Undecided.class);
        }
        throw new AssertionError("not known by ten bytes");
    }

    private static FirstBytes.Verdict judge(String beginning) {
        byte[] bytes = beginning.getBytes(UTF_8);
        FirstBytes.Verdict verdict = new FirstBytes.Verdict.Undecided();
        for (int count = 1; count <= Math.min(bytes.length, FirstBytes.MOST); count++) {
            verdict = FirstBytes.judge(bytes, count);
            if (!(verdict instanceof FirstBytes.Verdict.Undecided)) {
                return verdict;
            }
        }
        return verdict;
    }
}
