package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.reports.exchange.HepDataTable.Dependent;
import upscatter.reports.exchange.HepDataTable.Header;
import upscatter.reports.exchange.HepDataTable.Independent;
import upscatter.reports.exchange.HepDataTable.Point;
import upscatter.reports.exchange.HepDataTable.Qualifier;
import upscatter.reports.exchange.HepDataTable.Uncertainty;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Fit.Yield;
import upscatter.reports.results.FittedCoupling;
import upscatter.reports.results.Results;

/** A fit: parameters with what the strength is as a coupling, events, correlations. */
final class HepDataFit {
    private static final String PROFILE = "profile likelihood";
    private static final String CURVATURE = "curvature of the likelihood";

    private HepDataFit() {}

    static List<HepDataTable> of(Results results) {
        List<HepDataTable> tables = new ArrayList<>();
        results.fit().filter(fit -> !fit.parameters().isEmpty()).ifPresent(fit -> {
            List<Qualifier> qualifiers = List.of(HepDataWords.data(results), Qualifier.of("Fit", fit.status()));
            tables.add(parameters(fit, qualifiers));
            if (!fit.yields().isEmpty()) {
                tables.add(yields(fit.yieldsAndTotals(), qualifiers));
            }
            if (!fit.correlation().isEmpty()) {
                tables.add(correlation(fit, qualifiers));
            }
        });
        return tables;
    }

    /** A row: a parameter, or the coupling that a strength is. */
    private record Row(String name, String unit, Point point, OptionalDouble pull) {
        static Row of(FittedParameter p) {
            return new Row(
                    p.name(),
                    p.unit(),
                    HepDataFit.point(p.value(), p.shownError(), p.minosLow(), p.minosHigh()),
                    p.pull());
        }

        static Row of(FittedCoupling c) {
            String convention = c.convention().isBlank() ? "" : " (%s)".formatted(c.convention());
            return new Row(
                    c.name() + convention,
                    c.unit(),
                    HepDataFit.point(c.value(), OptionalDouble.empty(), c.minosLow(), c.minosHigh()),
                    OptionalDouble.empty());
        }
    }

    private static HepDataTable parameters(Fit fit, List<Qualifier> qualifiers) {
        List<Row> rows = fit.parameters().stream()
                .flatMap(p -> Stream.concat(
                        Stream.of(Row.of(p)),
                        fit.couplings().stream()
                                .filter(coupling -> coupling.of().equals(p.name()))
                                .map(Row::of)))
                .toList();
        List<Dependent> dependent = new ArrayList<>(List.of(new Dependent(
                new Header("Value", ""),
                qualifiers,
                rows.stream().map(Row::point).toList())));
        if (rows.stream().anyMatch(row -> row.pull().isPresent())) {
            dependent.add(new Dependent(
                    new Header("Pull", ""),
                    qualifiers,
                    rows.stream().map(row -> Point.of(row.pull())).toList()));
        }
        return new HepDataTable(
                "Parameters",
                "parameters",
                "Fitted parameters, each in its unit, with the ends of the likelihood interval as errors, or those from the curvature of the likelihood.",
                List.of("fitted parameters"),
                List.of(
                        Independent.words(
                                "Parameter", rows.stream().map(Row::name).toList()),
                        Independent.words(
                                "Unit",
                                rows.stream()
                                        .map(row -> row.unit().isBlank() ? "1" : row.unit())
                                        .toList())),
                dependent);
    }

    private static HepDataTable yields(List<Yield> yields, List<Qualifier> qualifiers) {
        return new HepDataTable(
                "Yields",
                "yields",
                "Events of each component in each channel at the best fit.",
                List.of("N"),
                List.of(
                        Independent.words(
                                "Channel", yields.stream().map(Yield::channel).toList()),
                        Independent.words(
                                "Component",
                                yields.stream().map(Yield::component).toList())),
                List.of(new Dependent(
                        new Header("Events", ""),
                        qualifiers,
                        yields.stream()
                                .map(y -> point(y.events(), y.error(), y.minosLow(), y.minosHigh()))
                                .toList())));
    }

    private static HepDataTable correlation(Fit fit, List<Qualifier> qualifiers) {
        List<String> names = fit.covarianceNames();
        return new HepDataTable(
                "Correlations",
                "correlation",
                "Correlation of the parameters that have an error.",
                List.of("correlation"),
                List.of(
                        Independent.words(
                                "Parameter",
                                names.stream()
                                        .flatMap(row -> names.stream().map(column -> row))
                                        .toList()),
                        Independent.words(
                                "Other parameter",
                                names.stream().flatMap(row -> names.stream()).toList())),
                List.of(Dependent.numbers(
                        new Header("Correlation", ""),
                        qualifiers,
                        fit.correlation().stream().flatMap(List::stream).toList())));
    }

    /** Both ends of the interval where they are there, else the symmetric error; one error alone, since HEPData adds several in quadrature. */
    private static Point point(double value, OptionalDouble error, OptionalDouble low, OptionalDouble high) {
        boolean both = low.isPresent() && high.isPresent() && (low.getAsDouble() != 0 || high.getAsDouble() != 0);
        return both
                ? new Point(
                        OptionalDouble.of(value),
                        List.of(new Uncertainty(PROFILE, low.getAsDouble(), high.getAsDouble())))
                : Point.of(value, CURVATURE, error);
    }
}
