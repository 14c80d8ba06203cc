package upscatter.reports.figures;

import java.awt.Color;
import java.util.List;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;

/**
 * What all histograms of a figure have in common, so that one legend tells all of them.
 *
 * @param logarithmic whether counts are on a logarithmic scale
 * @param components names of all components: each has its colour, and on a logarithmic scale its line
 * @param prefit whether the sum before a fit is drawn
 */
record HistogramLook(boolean logarithmic, List<String> components, boolean prefit) {

    private static final double FULL = 0.7;
    private static final double LIGHT = 0.4;

    HistogramLook {
        components = List.copyOf(components);
    }

    Color color(String component) {
        return Palette.component(components.indexOf(component));
    }

    /** The colour of an area, full and light in turn: neighbours of a stack are told apart in grey print as well. */
    Color fill(String component) {
        return Palette.tint(color(component), components.indexOf(component) % 2 == 0 ? FULL : LIGHT);
    }

    /** Solid, dashed, dash-dotted in turn: lines are told apart in grey print as well. */
    LineStyle style(String component) {
        List<LineStyle> styles = List.of(LineStyle.SOLID, LineStyle.DASHED, LineStyle.DASH_DOTTED);
        return styles.get(components.indexOf(component) % styles.size());
    }
}
