package upscatter.reports.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines and names that have too little room. */
class LetteringTest {
    private static final Lettering LETTERING = new Lettering(Typeface.own());
    private static final double ROOM = 60;

    private static double width(Text text) {
        return LETTERING.width(text, Lettering.SIZE);
    }

    @Test
    void aLongNameKeepsItsEndsAndItsStyles() {
        Text name = Text.of("systematic of the steady-state background ")
                .italic("m")
                .subscript("12");
        Text shown = LETTERING.shortened(name, Lettering.SIZE, ROOM);
        assertThat(width(shown)).isLessThanOrEqualTo(ROOM).isGreaterThan(ROOM - 10);
        assertThat(shown.characters()).startsWith("system").contains("…").endsWith("m12");
        assertThat(shown.runs().get(shown.runs().size() - 1)).isEqualTo(new Text.Run("12", Text.Style.SUBSCRIPT));
    }

    @Test
    void aNameWithRoomStaysAsItIs() {
        Text name = Text.of("cevns");
        assertThat(LETTERING.shortened(name, Lettering.SIZE, width(name))).isSameAs(name);
        assertThat(LETTERING.shortened(Text.of(""), Lettering.SIZE, 0).characters())
                .isEmpty();
        assertThat(LETTERING.shortened(name, Lettering.SIZE, 0).characters()).isEqualTo("c…");
    }

    @Test
    void noLineIsWiderThanItsRoom() {
        Text title = Text.of("a title with_one_word_that_has_no_blank_in_it_and_is_wider_than_the_room of them");
        assertThat(LETTERING.lines(title, Lettering.SIZE, ROOM))
                .hasSizeGreaterThan(2)
                .allMatch(line -> width(line) <= ROOM);
    }

    /** As of a spoilt file: the middle is not taken out a character at a time. */
    @Test
    void aTitleOfAMillionCharactersIsShortenedAtOnce() {
        Text shown = LETTERING.shortened(Text.of("Publi" + "9".repeat(1_000_000) + "tion"), Lettering.SIZE, ROOM);
        assertThat(width(shown)).isLessThanOrEqualTo(ROOM);
        assertThat(shown.characters()).startsWith("Publi9").contains("…").endsWith("tion");
    }
}
