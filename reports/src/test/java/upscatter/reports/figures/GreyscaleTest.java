package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

    @Test
    void bandsDifferInLightness() {
        assertThat(lightness(Palette.BAND_TWO_SIGMA) - lightness(Palette.BAND_ONE_SIGMA))
                .isGreaterThan(APART);
        assertThat(lightness(Palette.BAND_ONE_SIGMA) - lightness(Palette.MEDIAN))
                .isGreaterThan(APART);
        assertThat(lightness(Color.WHITE) - lightness(Palette.BAND_TWO_SIGMA)).isGreaterThan(APART);
    }
}
