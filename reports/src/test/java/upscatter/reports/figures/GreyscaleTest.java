package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.LinesInGrey;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Text;

/** What lies side by side is told apart in a print without colours: by luminance, or by how lines are broken. */
class GreyscaleTest {
    /** Difference of lightness L* (CIE 1976, of 100) that two neighbouring greys need at least. */
    private static final double APART = 5;

    private static final int COMPONENTS = 8;

    /** Lightness of a colour: 116 Y^(1/3) - 16 of its relative luminance Y (IEC 61966-2-1). */
    private static double lightness(Color color) {
        double luminance =
                0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
        return 116 * Math.cbrt(luminance) - 16;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static HistogramLook look(boolean logarithmic) {
        Map<String, Text> names = new LinkedHashMap<>();
        IntStream.range(0, COMPONENTS).forEach(i -> names.put("c" + i, Text.of("c" + i)));
        return new HistogramLook(logarithmic, names, false);
    }

    @Test
    void neighboursOfAStackDifferInLightness() {
        HistogramLook look = look(false);
        for (int i = 1; i < COMPONENTS; i++) {
            assertThat(Math.abs(lightness(look.fill("c" + i)) - lightness(look.fill("c" + (i - 1)))))
                    .as("components %d and %d", i - 1, i)
                    .isGreaterThan(APART);
        }
    }

    /** Also where colours come again: twice as many areas, and three times as many lines. */
    @Test
    void noTwoComponentsLookAlike() {
        List<String> names =
                IntStream.range(0, 3 * Palette.COLOURS).mapToObj(i -> "c" + i).toList();
        Map<String, Text> texts = new LinkedHashMap<>();
        names.forEach(name -> texts.put(name, Text.of(name)));
        HistogramLook look = new HistogramLook(true, texts, false);
        assertThat(names.stream().limit(2L * Palette.COLOURS).map(look::fill)).doesNotHaveDuplicates();
        assertThat(names.stream().map(name -> List.of(look.color(name), look.style(name))))
                .doesNotHaveDuplicates();
    }

    @Test
    void neighbouringLinesDifferInLightnessOrInTheirDashes() {
        HistogramLook look = look(true);
        for (int i = 0; i < COMPONENTS; i++) {
            for (int j = 0; j < i; j++) {
                boolean apart = Math.abs(lightness(look.color("c" + i)) - lightness(look.color("c" + j))) > APART;
                assertThat(apart || look.style("c" + i) != look.style("c" + j))
                        .as("components %d and %d", j, i)
                        .isTrue();
            }
        }
    }

    /** Lines of a figure file that says nothing of their dashes: eight colours in turn. */
    @Test
    void linesOfAnExclusionFigureDifferInLightnessOrInTheirDashes() {
        List<Color> colors =
                IntStream.range(0, COMPONENTS).mapToObj(Palette::component).toList();
        List<LineStyle> styles = LinesInGrey.styles(colors.stream()
                .map(c -> new LinesInGrey.Line(c, Optional.empty()))
                .toList());
        for (int i = 0; i < COMPONENTS; i++) {
            for (int j = 0; j < i; j++) {
                boolean apart = Math.abs(lightness(colors.get(i)) - lightness(colors.get(j))) > APART;
                assertThat(apart || styles.get(i) != styles.get(j))
                        .as("lines %d and %d", j, i)
                        .isTrue();
            }
        }
        assertThat(styles.get(0)).isEqualTo(LineStyle.SOLID);
    }

    /** Two colours of one lightness, one colour in turn, and a dash that the file asks for, before or after. */
    @Test
    void linesOfOneLightnessAreBrokenApart() {
        Color orange = new Color(0xd55e00);
        Color grey = new Color(0x7f7f7f);
        assertThat(Math.abs(lightness(orange) - lightness(grey))).isLessThan(APART);
        assertThat(styles(orange, grey)).containsExactly(LineStyle.SOLID, LineStyle.DASHED);
        assertThat(styles(orange, Color.BLACK)).containsExactly(LineStyle.SOLID, LineStyle.SOLID);
        assertThat(styles(grey, grey, grey, grey, grey, grey))
                .containsExactly(
                        LineStyle.SOLID,
                        LineStyle.DASHED,
                        LineStyle.DASH_DOTTED,
                        LineStyle.DOTTED,
                        LineStyle.SOLID,
                        LineStyle.DASHED);
        assertThat(LinesInGrey.styles(List.of(
                        new LinesInGrey.Line(orange, Optional.empty()),
                        new LinesInGrey.Line(grey, Optional.of(LineStyle.SOLID)))))
                .containsExactly(LineStyle.DASHED, LineStyle.SOLID);
    }

    private static List<LineStyle> styles(Color... colors) {
        return LinesInGrey.styles(Stream.of(colors)
                .map(color -> new LinesInGrey.Line(color, Optional.empty()))
                .toList());
    }

    @Test
    void lightnessIsThatOfTheStandard() {
        for (int i = 0; i < COMPONENTS; i++) {
            assertThat(Palette.lightness(Palette.component(i)))
                    .isEqualTo(lightness(Palette.component(i)), within(1e-9));
        }
        // Mid grey of sRGB, #777777, is L* = 50.03: Y = 0.18447.
        assertThat(Palette.lightness(new Color(0x777777))).isEqualTo(50.03, within(0.01));
        assertThat(Palette.lightness(Color.BLACK)).isZero();
        assertThat(Palette.lightness(Color.WHITE)).isEqualTo(100, within(1e-9));
    }

    @Test
    void bandsDifferInLightness() {
        assertThat(lightness(Palette.BAND_TWO_SIGMA) - lightness(Palette.BAND_ONE_SIGMA))
                .isGreaterThan(APART);
        assertThat(lightness(Palette.BAND_ONE_SIGMA) - lightness(Palette.MEDIAN))
                .isGreaterThan(APART);
        assertThat(lightness(Color.WHITE) - lightness(Palette.BAND_TWO_SIGMA)).isGreaterThan(APART);
    }
}
