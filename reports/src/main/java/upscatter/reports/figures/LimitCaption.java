package upscatter.reports.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyCount;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.LimitSettings.GlobalBest;
import upscatter.reports.results.LimitSettings.ToySettings;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;

/** What the caption of a limit says: how it was set, and what was assumed in the words of the analysis file. */
final class LimitCaption {

    /** What the two vertical axes mean. */
    static final String CONVENTIONS = "Left axis: κ = 1/2; right axis: the same coupling for κ = 1, d = μ/2.";

    private LimitCaption() {}

    /** Subjects and what there is to say of each, in the order in which they are read. */
    static Map<String, String> subjects(LimitSettings s) {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put(
                "Limit",
                "on %s, %s%% C.L. (%s), %s, %s, %s%s"
                        .formatted(
                                s.on().symbol(),
                                Digits.percent(s.confidenceLevel()),
                                s.sides() == 2 ? "two-sided" : "one-sided",
                                parameters(s),
                                s.statistic(),
                                s.calibration(),
                                s.criticalValue().isPresent()
                                        ? ", critical value "
                                                + Digits.significant(
                                                        s.criticalValue().getAsDouble(), 7)
                                        : ""));
        subjects.put("Expected", s.bands());
        s.toys().ifPresent(toys -> subjects.put("Toys", toys(toys)));
        s.globalBest().ifPresent(best -> subjects.put("Reference", globalBest(best)));
        subjects.put("Interaction", "%s, flavour %s, %s N".formatted(s.interaction(), s.flavour(), s.nature()));
        s.assumptions()
                .forEach(a -> subjects.merge(capital(a.subject()), a.words(), (one, other) -> one + "; " + other));
        return subjects;
    }

    private static String parameters(LimitSettings s) {
        return s.parameters() == 2 ? "two parameters (m_N and mu)" : "one parameter (mu at each m_N)";
    }

    private static String toys(ToySettings toys) {
        return "Monte Carlo error of probabilities %s, auxiliary measurements %s"
                .formatted(
                        Digits.significant(toys.precision(), 2),
                        toys.auxiliary().equals("drawn") ? "drawn anew" : "held");
    }

    private static String globalBest(GlobalBest best) {
        return best.mNMeV().isPresent()
                ? "best fit at m_N = %s MeV, mu = %s mu_B"
                        .formatted(
                                Digits.significant(best.mNMeV().getAsDouble(), 4),
                                Digits.significant(best.coupling().muBohrMagnetons(), 4))
                : "best fit at mu = 0, where m_N is not determined";
    }

    /** How many toys there were, and what that means for the limits from the data; blank without toys. */
    static String toys(List<Limit> limits, DataWords data) {
        long made = limits.stream()
                .flatMap(l -> l.toys().stream())
                .mapToLong(ToyCount::made)
                .sum();
        long failed = limits.stream()
                .flatMap(l -> l.toys().stream())
                .mapToLong(ToyCount::failed)
                .sum();
        if (made == 0) {
            return "";
        }
        String worst = largestError(limits, Limit::observed)
                .map(error -> ", %s to %s%% or better".formatted(data.limits(), error))
                .orElse("");
        String median = largestError(limits, l -> l.expected().median())
                .map(error -> ", medians to %s%% or better".formatted(error))
                .orElse("");
        return "%d toys, %s with a failed fit%s%s (Monte Carlo). "
                .formatted(made, failed == 0 ? "none" : Long.toString(failed), worst, median);
    }

    /** Largest Monte Carlo error of a coupling, in percent of it. */
    private static Optional<String> largestError(List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        return limits.stream()
                .flatMap(l -> which.apply(l).stream())
                .filter(c -> c.positive() && c.muMonteCarloError().isPresent())
                .map(c -> 100 * c.muMonteCarloError().getAsDouble() / c.muBohrMagnetons())
                .max(Double::compare)
                .map(error -> Digits.significant(error, 2));
    }

    private static String capital(String subject) {
        return subject.isEmpty() ? subject : Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
    }
}
