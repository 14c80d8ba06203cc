package upscatter.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Fit.FittedParameter;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.results.Significance;

/** What an analysis found, as framed tables for the terminal. */
public final class TextTables {

    private TextTables() {}

    /** All tables that the results have something for, one below the other. */
    public static String of(Results results) {
        List<String> tables = new ArrayList<>();
        results.fit().ifPresent(fit -> {
            tables.add(fit(fit));
            if (!fit.yields().isEmpty()) {
                tables.add(yields(fit.yields()));
            }
        });
        results.significance().ifPresent(s -> tables.add(significance(s)));
        results.limits()
                .ifPresent(limits -> tables.add(limits(results.limitSettings().orElseThrow(), limits)));
        return String.join("\n", tables);
    }

    /** Status and parameters of a fit, in the manner of Minuit. */
    static String fit(Fit fit) {
        List<String> heading = new ArrayList<>();
        heading.add("Fit: %s (%s)".formatted(fit.valid() ? "valid minimum" : "NOT VALID", fit.status()));
        heading.add("-2 ln L = %s   EDM = %s   calls = %d"
                .formatted(
                        Digits.significant(fit.minus2LogLikelihood(), 7),
                        Digits.significant(fit.edm(), 2),
                        fit.calls()));
        fit.goodnessOfFit()
                .ifPresent(g -> heading.add("Goodness of fit: %s for %d degrees of freedom, p = %s"
                        .formatted(Digits.significant(g.statistic(), 5), g.dof(), Digits.significant(g.pValue(), 3))));
        heading.addAll(fit.messages());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "value", "error", "minos-", "minos+", "lower", "upper", "status"));
        fit.parameters().forEach(p -> rows.add(row(p)));
        return FramedTable.of(heading, rows);
    }

    /** Events of each component at the best point. */
    static String yields(List<Fit.Yield> yields) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("channel", "component", "events", "error", "minos-", "minos+"));
        yields.forEach(y -> rows.add(List.of(
                y.channel(),
                y.component(),
                Digits.value(y.events(), y.error()),
                Digits.error(y.error()),
                Digits.error(y.minosLow()),
                Digits.error(y.minosHigh()))));
        return FramedTable.of(List.of(), rows);
    }

    private static List<String> row(FittedParameter p) {
        return List.of(
                p.name(),
                Digits.value(p.value(), p.error()),
                Digits.error(p.error()),
                Digits.error(p.minosLow()),
                Digits.error(p.minosHigh()),
                bound(p.lower()),
                bound(p.upper()),
                status(p));
    }

    private static String status(FittedParameter p) {
        if (p.fixed()) {
            return "fixed";
        }
        if (p.atLimit()) {
            return "at limit";
        }
        return p.error().isPresent() ? "" : "not determined";
    }

    private static String bound(OptionalDouble bound) {
        return bound.isPresent() ? Digits.significant(bound.getAsDouble(), 4) : "";
    }

    private static String significance(Significance s) {
        return "Significance: %s sigma (q0 = %s, p = %s)\n"
                .formatted(
                        Digits.significant(s.z(), 4), Digits.significant(s.q0(), 5), Digits.significant(s.pValue(), 3));
    }

    /** Limits against the mass: observed in both conventions, median and one standard deviation in mu. */
    static String limits(LimitSettings settings, List<Limit> limits) {
        List<String> heading = List.of(
                "%s%% C.L. upper limits, %s-sided, %s, %s"
                        .formatted(
                                Digits.percent(settings.confidenceLevel()),
                                settings.sides() == 2 ? "two" : "one",
                                settings.statistic(),
                                settings.calibration()),
                "mu [mu_B] for kappa = 1/2, d [1/GeV] for kappa = 1");
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("m_N [MeV]", "mu observed", "d observed", "mu -1 sigma", "mu median", "mu +1 sigma", "status"));
        limits.forEach(limit -> rows.add(row(limit)));
        String notes = String.join(
                "",
                limits.stream()
                        .flatMap(l -> l.reason().stream())
                        .distinct()
                        .map(reason -> reason + "\n")
                        .toList());
        return FramedTable.of(heading, rows) + notes;
    }

    private static List<String> row(Limit limit) {
        Limit.Expected expected = limit.expected();
        return List.of(
                Digits.significant(limit.mNMeV(), 4),
                mu(limit.observed()),
                limit.observed().map(c -> Digits.significant(c.dPerGeV(), 4)).orElse(Csv.NONE),
                mu(expected.minus1()),
                mu(expected.median()),
                mu(expected.plus1()),
                limit.valid() ? "" : "NOT VALID");
    }

    private static String mu(Optional<Coupling> coupling) {
        return coupling.map(c -> Digits.significant(c.muBohrMagnetons(), 4)).orElse(Csv.NONE);
    }
}
