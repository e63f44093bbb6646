package dev.parley.chat.terminal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColoursTest {

    @Test
    void every_hue_can_be_read_on_black_and_on_white() {
        for (int hue = 0; hue < 360; hue++) {
            Colours.Rgb rgb = Colours.Rgb.of(hue, 0.75, 0.18);

            assertThat(rgb.contrastWithBlack()).as("hue %s", hue).isGreaterThan(4.3);
            assertThat(rgb.contrastWithWhite()).as("hue %s", hue).isGreaterThan(4.3);
        }
    }

    @Test
    void so_it_can_be_on_a_terminal_of_256_colours() {
        Set<Integer> used = IntStream.range(0, 360)
                .mapToObj(hue -> Colours.CUBE.hue(hue).parameters())
                .map(style -> Integer.parseInt(style.substring("38;5;".length())))
                .collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThan(8).allSatisfy(number -> {
            assertThat(Colours.ofPalette(number).contrastWithBlack()).isGreaterThan(3);
            assertThat(Colours.ofPalette(number).contrastWithWhite()).isGreaterThan(3);
        });
    }

    @Test
    void the_same_hue_is_always_the_same_colour() {
        assertThat(Colours.ALL.hue(200)).isEqualTo(Colours.ALL.hue(200)).isNotEqualTo(Colours.ALL.hue(20));
        assertThat(Colours.SIXTEEN.hue(359).parameters()).isEqualTo("35");
    }

    @Test
    void no_color_is_honoured_whatever_it_says() {
        assertThat(Colours.of(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor", "NO_COLOR", "0")))
                .isEqualTo(Colours.NONE);
        assertThat(Colours.NONE.hue(200)).isEqualTo(Style.PLAIN);
    }

    @Test
    void a_terminal_says_what_colours_it_has() {
        assertThat(Colours.of(Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor")))
                .isEqualTo(Colours.ALL);
        assertThat(Colours.of(Map.of("TERM", "screen-256color"))).isEqualTo(Colours.CUBE);
        assertThat(Colours.of(Map.of("TERM", "vt220", "NO_COLOR", ""))).isEqualTo(Colours.SIXTEEN);
        assertThat(Colours.of(Map.of("TERM", "dumb"))).isEqualTo(Colours.NONE);
    }
}
