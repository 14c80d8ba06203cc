package upscatter.reports.figures;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.reports.drawing.Layer.ErrorBar;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;

/**
 * The scales of a histogram: counts per bin where all bins are equally wide, else counts for each unit of the axis.
 *
 * @param spectrum counts over one axis
 */
record HistogramScales(Spectrum spectrum) {

    /** Ratio of the highest to the lowest count of interest above which the scale is logarithmic. */
    private static final double LOGARITHMIC_ABOVE = 50;

    /** Share of the highest count down to which components are shown: what is less is no part of what one sees. */
    private static final double DEEPEST = 1e-5;

    /** Widths of bins that differ by less are equal. */
    private static final double EQUAL = 1e-6;

    BinAxis axis() {
        return spectrum.axes().get(0);
    }

    double centre(int bin) {
        return (axis().low(bin) + axis().high(bin)) / 2;
    }

    /** The height at which a number of counts in a bin is drawn. */
    double height(int bin, double count) {
        return equalWidths() ? count : count / width(bin);
    }

    Scale horizontal() {
        BinAxis axis = axis();
        return Scale.linear(label(axis), axis.low(0), axis.high(axis.bins() - 1));
    }

    /** Observable and unit of an axis. */
    static Text label(BinAxis axis) {
        return Text.of(capitalised(axis.observable()) + (axis.unit().isBlank() ? "" : "  [" + unit(axis) + "]"));
    }

    /** Whether counts differ so much that they are read on a logarithmic scale alone. */
    boolean spansDecades() {
        double highest = heights(spectrum.total()).max().orElse(0);
        double lowestOfBest = spectrum.components().stream()
                .mapToDouble(c -> heights(c.expected()).max().orElse(0))
                .filter(v -> v > 0)
                .min()
                .orElse(highest);
        double lowestTotal = heights(spectrum.total()).filter(v -> v > 0).min().orElse(highest);
        return highest / Math.min(lowestOfBest, lowestTotal) > LOGARITHMIC_ABOVE;
    }

    /**
     * The vertical scale.
     *
     * @param dots data at the heights at which they are drawn
     */
    Scale counts(boolean logarithmic, List<ErrorBar> dots) {
        double highest = DoubleStream.concat(
                        heights(spectrum.total()), dots.stream().mapToDouble(ErrorBar::yHigh))
                .max()
                .orElse(0);
        if (!(highest > 0)) {
            return Scale.linear(label(), 0, 1);
        }
        if (!logarithmic) {
            double negative = Math.min(0, heights(spectrum.total()).min().orElse(0));
            return Scale.linear(label(), 1.1 * negative, 1.2 * highest);
        }
        double lowest = spectrum.components().stream()
                .flatMapToDouble(c -> heights(c.expected()))
                .filter(v -> v > highest * DEEPEST)
                .min()
                .orElse(highest * 0.01);
        double lower = lowest / 2;
        return Scale.logarithmic(label(), lower, 2 * highest * Math.pow(highest / lower, 0.1));
    }

    private Text label() {
        if (equalWidths()) {
            return Text.of("Counts per bin");
        }
        return Text.of(axis().unit().isBlank() ? "Counts per unit" : "Counts / " + unit());
    }

    private DoubleStream heights(List<Double> counts) {
        return IntStream.range(0, counts.size()).mapToDouble(bin -> height(bin, counts.get(bin)));
    }

    private boolean equalWidths() {
        Collection<Double> widths =
                IntStream.range(0, axis().bins()).mapToObj(this::width).toList();
        return Collections.max(widths) <= Collections.min(widths) * (1 + EQUAL)
                || spectrum.errors().isPresent();
    }

    private double width(int bin) {
        return axis().high(bin) - axis().low(bin);
    }

    private String unit() {
        return unit(axis());
    }

    private static String unit(BinAxis axis) {
        return axis.unit().equals("us") ? "μs" : axis.unit();
    }

    /** A name with a capital, but one that has a capital within, as cS2, is as it is. */
    private static String capitalised(String name) {
        boolean own = name.length() > 1 && !Character.isLowerCase(name.charAt(1));
        return name.isEmpty() || own ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
