package upscatter.reports.drawing;

import java.awt.Color;
import java.util.List;

/**
 * Colours that stay apart for colour-blind readers and in grey print.
 *
 * <p>Components take the palette of Okabe and Ito (2008), the lightest last, bands two lightnesses of one hue.
 */
public final class Palette {

    /** Letters, frames, data and what is observed. */
    public static final Color INK = new Color(0x1a1a1a);
    /** What is expected in the middle of the bands. */
    public static final Color MEDIAN = new Color(0x1f4e79);
    /** One standard deviation to both sides. */
    public static final Color BAND_ONE_SIGMA = new Color(0x9cc3e4);
    /** Two standard deviations to both sides. */
    public static final Color BAND_TWO_SIGMA = new Color(0xd9e8f5);

    /** Error of a fit around its line, over what is below. */
    public static final Color FIT_ERROR = new Color(0x1a, 0x1a, 0x1a, 0x60);

    private static final List<Color> COMPONENTS = List.of(
            new Color(0x0072b2),
            new Color(0xd55e00),
            new Color(0x009e73),
            new Color(0xcc79a7),
            new Color(0xe69f00),
            new Color(0x56b4e9),
            new Color(0x7f7f7f),
            new Color(0xf0e442));

    /** How many components have a colour before the first comes again. */
    public static final int COLOURS = COMPONENTS.size();

    private Palette() {}

    /** Colour of the n-th component, repeating after {@link #COLOURS}. */
    public static Color component(int n) {
        return COMPONENTS.get(n % COMPONENTS.size());
    }

    /** A colour mixed with white: 0 is white, 1 the colour itself. */
    public static Color tint(Color color, double strength) {
        return new Color(
                mix(color.getRed(), strength), mix(color.getGreen(), strength), mix(color.getBlue(), strength));
    }

    /**
     * Lightness L* of a colour, from 0 for black to 100 for white: {@code 116 Y^(1/3) - 16} of its relative luminance Y (CIE 1976; sRGB of IEC 61966-2-1), and
     * 0 for what is darker than that formula allows.
     */
    public static double lightness(Color color) {
        double luminance =
                0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
        return Math.max(0, 116 * Math.cbrt(luminance) - 16);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int mix(int channel, double strength) {
        return (int) Math.round(255 + strength * (channel - 255));
    }
}
