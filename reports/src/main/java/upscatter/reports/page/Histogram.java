package upscatter.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import upscatter.reports.drawing.PoissonInterval;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.Spectrum.BinAxis;
import upscatter.reports.tables.Digits;

/**
 * A spectrum over one of its axes as the script of the page draws and tells it: sums, errors and residuals are made here, as those of the static figure are.
 *
 * @param title channel, and axis where it has several
 * @param observable what the axis is
 * @param unit its unit, blank without
 * @param points what the data are called
 * @param counts whether the data are counts, and not measured values
 * @param edges lower and upper edge of each bin
 * @param components expected counts
 * @param total their sum
 * @param totalError its error after a fit
 * @param prefit sum before the fit
 * @param data counts or values
 * @param low lower ends of their errors: of counts those of Poisson means
 * @param high upper ends
 * @param residuals distances of the data from the sum, in standard deviations; empty without data and where nothing is expected
 */
record Histogram(
        String title,
        String observable,
        String unit,
        String points,
        boolean counts,
        List<List<Double>> edges,
        List<Spectrum.Component> components,
        List<Double> total,
        Optional<List<Double>> totalError,
        Optional<List<Double>> prefit,
        Optional<List<Double>> data,
        Optional<List<Double>> low,
        Optional<List<Double>> high,
        List<OptionalDouble> residuals) {

    /** Digits of the table: those of the reading beside the figure. */
    private static final int DIGITS = 6;

    /** All histograms of a spectrum, one for each axis. */
    static List<Histogram> of(Spectrum spectrum, String points) {
        return IntStream.range(0, spectrum.axes().size())
                .mapToObj(axis -> of(
                        spectrum.projectedOnto(axis),
                        spectrum.channel()
                                + (spectrum.axes().size() > 1
                                        ? ", " + spectrum.axes().get(axis).observable()
                                        : ""),
                        points))
                .toList();
    }

    private static Histogram of(Spectrum spectrum, String title, String points) {
        BinAxis axis = spectrum.axes().get(0);
        Optional<List<PoissonInterval>> ends = spectrum.observed()
                .map(data -> IntStream.range(0, data.size())
                        .mapToObj(bin -> spectrum.errors()
                                .map(sigmas -> new PoissonInterval(
                                        data.get(bin)
                                                - spectrum.lowerErrors()
                                                        .orElse(sigmas)
                                                        .get(bin),
                                        data.get(bin) + sigmas.get(bin)))
                                .orElseGet(() -> PoissonInterval.of(data.get(bin))))
                        .toList());
        return new Histogram(
                title,
                axis.observable(),
                axis.unit(),
                points,
                spectrum.errors().isEmpty(),
                IntStream.range(0, axis.bins())
                        .mapToObj(bin -> List.of(axis.low(bin), axis.high(bin)))
                        .toList(),
                spectrum.components(),
                spectrum.total(),
                spectrum.totalError().map(Spectrum.TotalError::errors),
                spectrum.prefit(),
                spectrum.observed(),
                ends.map(all -> all.stream().map(PoissonInterval::low).toList()),
                ends.map(all -> all.stream().map(PoissonInterval::high).toList()),
                data(spectrum));
    }

    private static List<OptionalDouble> data(Spectrum spectrum) {
        return spectrum.observed().isPresent() ? spectrum.residuals() : List.of();
    }

    /** All numbers of all bins. */
    HtmlTable table(PageNames names) {
        List<String> header = new ArrayList<>(
                List.of(Html.escaped(observable) + (unit.isBlank() ? "" : " [" + Html.unit(unit) + "]")));
        components.forEach(component -> header.add(names.component(component.name())));
        header.add("total");
        totalError.ifPresent(errors -> header.add("error of the total"));
        prefit.ifPresent(counts -> header.add("total before the fit"));
        if (data.isPresent()) {
            header.addAll(List.of(Html.escaped(points), "lower end", "upper end", "residual"));
        }
        return HtmlTable.of(
                "Numbers of " + title,
                header,
                IntStream.range(0, edges.size()).mapToObj(this::row).toList());
    }

    private List<String> row(int bin) {
        List<String> row = new ArrayList<>(List.of("%s to %s"
                .formatted(edge(edges.get(bin).get(0)), edge(edges.get(bin).get(1)))));
        components.forEach(component -> row.add(number(component.expected().get(bin))));
        row.add(number(total.get(bin)));
        totalError.ifPresent(errors -> row.add(number(errors.get(bin))));
        prefit.ifPresent(counts -> row.add(number(counts.get(bin))));
        data.ifPresent(counts -> row.add(number(counts.get(bin))));
        low.ifPresent(ends -> row.add(number(ends.get(bin))));
        high.ifPresent(ends -> row.add(number(ends.get(bin))));
        if (!residuals.isEmpty()) {
            row.add(Html.number(Digits.significant(residuals.get(bin), 3)));
        }
        return row;
    }

    /** As it was given: 0.55 and not 0.550000. */
    private static String edge(double value) {
        String digits = Digits.significant(value, DIGITS);
        return Html.number(digits.matches("-?\\d+\\.\\d+") ? digits.replaceAll("\\.?0+$", "") : digits);
    }

    private static String number(double value) {
        return Html.number(
                value == Math.rint(value) && Math.abs(value) < 1e9
                        ? Long.toString((long) value)
                        : Digits.significant(value, DIGITS));
    }
}
