package upscatter.reports.figures;

import java.awt.Color;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Text;

/**
 * What all histograms of a figure have in common, so that one legend tells all of them.
 *
 * @param logarithmic whether counts are on a logarithmic scale
 * @param names all components and what they are called: each has its colour, and on a logarithmic scale its line
 * @param prefit whether the sum before a fit is drawn
 */
record HistogramLook(boolean logarithmic, Map<String, Text> names, boolean prefit) {

    private static final double FULL = 0.7;
    private static final double LIGHT = 0.4;

    HistogramLook {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** What a component is called. */
    Text name(String component) {
        return names.getOrDefault(component, Text.of(component));
    }

    private int place(String component) {
        return List.copyOf(names.keySet()).indexOf(component);
    }

    Color color(String component) {
        return Palette.component(place(component));
    }

    /** The colour of an area, full and light in turn: neighbours of a stack are told apart in grey print as well, and a colour that comes again is the other. */
    Color fill(String component) {
        int place = place(component);
        return Palette.tint(color(component), (place + place / Palette.COLOURS) % 2 == 0 ? FULL : LIGHT);
    }

    /** Solid, dashed, dash-dotted in turn: lines are told apart in grey print as well. */
    LineStyle style(String component) {
        List<LineStyle> styles = List.of(LineStyle.SOLID, LineStyle.DASHED, LineStyle.DASH_DOTTED);
        return styles.get(place(component) % styles.size());
    }
}
