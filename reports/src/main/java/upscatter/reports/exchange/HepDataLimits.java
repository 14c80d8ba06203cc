package upscatter.reports.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import upscatter.model.signal.QuotedCoupling;
import upscatter.reports.exchange.HepDataTable.Dependent;
import upscatter.reports.exchange.HepDataTable.Independent;
import upscatter.reports.exchange.HepDataTable.Point;
import upscatter.reports.exchange.HepDataTable.Qualifier;
import upscatter.reports.exchange.HepDataTable.Uncertainty;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.SignalWords;

/** Limits: from the data and the median expected one with its bands as errors, in each convention of the coupling. */
final class HepDataLimits {
    private static final String TOYS = "Monte Carlo";

    private HepDataLimits() {}

    static Optional<HepDataTable> of(Results results) {
        return results.limits().filter(section -> !section.limits().isEmpty()).map(section -> table(results, section));
    }

    private static HepDataTable table(Results results, LimitSection section) {
        var words = SignalWords.of(results);
        List<Qualifier> qualifiers = HepDataWords.qualifiers(results, section.settings());
        List<Independent> independent = new ArrayList<>();
        words.scanned()
                .ifPresentOrElse(
                        scanned -> independent.add(Independent.numbers(
                                HepDataWords.header(scanned),
                                section.limits().stream()
                                        .map(limit -> limit.scanned().orElseThrow())
                                        .toList())),
                        () -> independent.add(Independent.words(
                                "Parameter",
                                section.limits().stream()
                                        .map(limit -> words.symbol())
                                        .toList())));
        List<Dependent> dependent = new ArrayList<>();
        for (QuotedCoupling coupling : words.signal().strength().couplings()) {
            dependent.addAll(dependent(results, section.limits(), words, coupling, qualifiers));
        }
        return new HepDataTable(
                "Limits",
                "limits",
                "%s on the %s%s. %s'%s' where there is no limit.%s"
                        .formatted(
                                HepDataWords.capital(DataWords.of(results).limits()),
                                words.signal().coupling(),
                                words.scanned()
                                        .map(scanned -> " against $%s$"
                                                .formatted(scanned.symbol().latex()))
                                        .orElse(""),
                                Limit.areExpected(section.limits())
                                        ? "Errors of the expected limits are their bands of one and two standard deviations; "
                                        : "",
                                HepDataTable.NONE,
                                reasons(section.limits())),
                List.of(words.signal().coupling()),
                independent,
                dependent);
    }

    private static String reasons(List<Limit> limits) {
        return String.join(
                "",
                limits.stream()
                        .flatMap(limit -> limit.reason().stream())
                        .distinct()
                        .map(reason -> " %s.".formatted(reason))
                        .toList());
    }

    private static List<Dependent> dependent(
            Results results,
            List<Limit> limits,
            SignalWords words,
            QuotedCoupling coupling,
            List<Qualifier> qualifiers) {
        List<Qualifier> own = HepDataWords.with(qualifiers, coupling);
        String from = HepDataWords.capital(DataWords.of(results).word());
        List<Dependent> dependent = new ArrayList<>(List.of(column(
                from + " limit on", limits, words, coupling, own, limit -> point(words, coupling, limit.observed()))));
        if (limits.stream().anyMatch(limit -> limit.lower().isPresent())) {
            dependent.add(column(
                    "Lower end of the interval of",
                    limits,
                    words,
                    coupling,
                    own,
                    limit -> point(words, coupling, limit.lower())));
        }
        int further =
                limits.stream().mapToInt(limit -> limit.further().size()).max().orElse(0);
        for (int i = 0; i < further; i++) {
            int number = i;
            dependent.add(column(
                    "Lower end of further allowed values of",
                    limits,
                    words,
                    coupling,
                    own,
                    limit -> point(words, coupling, limit.further(number).map(Limit.Piece::from))));
            dependent.add(column(
                    "Upper end of further allowed values of",
                    limits,
                    words,
                    coupling,
                    own,
                    limit -> point(words, coupling, limit.further(number).map(Limit.Piece::to))));
        }
        if (Limit.areExpected(limits)) {
            dependent.add(column(
                    "Expected limit on",
                    limits,
                    words,
                    coupling,
                    own,
                    limit -> expected(words, coupling, limit.expected())));
        }
        return dependent;
    }

    private static Dependent column(
            String name,
            List<Limit> limits,
            SignalWords words,
            QuotedCoupling coupling,
            List<Qualifier> qualifiers,
            Function<Limit, Point> point) {
        return new Dependent(
                HepDataWords.header(name, coupling, words.power()),
                qualifiers,
                limits.stream().map(point).toList());
    }

    private static Point point(SignalWords words, QuotedCoupling convention, Optional<Coupling> coupling) {
        return coupling.map(c -> Point.of(words.of(convention, c), TOYS, error(words, convention, c)))
                .orElse(Point.of(OptionalDouble.empty()));
    }

    private static OptionalDouble error(SignalWords words, QuotedCoupling convention, Coupling coupling) {
        return coupling.monteCarloError().isPresent()
                ? OptionalDouble.of(words.per(convention) * words.errorOf(coupling))
                : OptionalDouble.empty();
    }

    private static Point expected(SignalWords words, QuotedCoupling convention, Limit.Expected expected) {
        Point median = point(words, convention, expected.median());
        if (expected.median().isEmpty()) {
            return median;
        }
        List<Uncertainty> errors = new ArrayList<>();
        band("1 s.d.", expected.minus1(), expected.plus1(), words, convention, median)
                .ifPresent(errors::add);
        band("2 s.d.", expected.minus2(), expected.plus2(), words, convention, median)
                .ifPresent(errors::add);
        errors.addAll(median.errors());
        return new Point(median.value(), errors);
    }

    /** Distances of a band from the median; none where one of its ends is missing or both are the median. */
    private static Optional<Uncertainty> band(
            String label,
            Optional<Coupling> low,
            Optional<Coupling> high,
            SignalWords words,
            QuotedCoupling convention,
            Point median) {
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        double middle = median.value().orElseThrow();
        double minus = words.of(convention, low.get()) - middle;
        double plus = words.of(convention, high.get()) - middle;
        return minus == 0 && plus == 0 ? Optional.empty() : Optional.of(new Uncertainty(label, minus, plus));
    }
}
