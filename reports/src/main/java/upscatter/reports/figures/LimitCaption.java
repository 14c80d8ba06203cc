package upscatter.reports.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Limit.ToyCount;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.LimitSettings.GlobalBest;
import upscatter.reports.results.LimitSettings.ToySettings;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/** What the caption of a limit says: how it was set, and what was assumed in the words of the analysis file. */
final class LimitCaption {

    private LimitCaption() {}

    /** Subjects and what there is to say of each, in the order in which they are read. */
    static Map<String, String> subjects(SignalWords words, LimitSettings s) {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put(
                "Limit",
                "on %s, %s%% C.L. (%s), %s, %s, %s%s"
                        .formatted(
                                words.symbol(),
                                Digits.percent(s.confidenceLevel()),
                                s.sides() == 2 ? "two-sided" : "one-sided",
                                parameters(words, s),
                                s.statistic(),
                                s.calibration(),
                                s.criticalValue().isPresent()
                                        ? ", critical value "
                                                + Digits.significant(
                                                        s.criticalValue().getAsDouble(), 7)
                                        : ""));
        subjects.put("Expected", s.bands());
        s.toys().ifPresent(toys -> subjects.put("Toys", toys(toys)));
        s.kind().globalBest().ifPresent(best -> subjects.put("Reference", globalBest(words, best)));
        s.interaction().ifPresent(interaction -> subjects.put("Interaction", interaction(words, s)));
        s.assumptions()
                .forEach(a -> subjects.merge(capital(a.subject()), a.words(), (one, other) -> one + "; " + other));
        return subjects;
    }

    /** The interaction, and what the hypothesis says of it. */
    private static String interaction(SignalWords words, LimitSettings s) {
        return Stream.of(
                        s.interaction(),
                        Optional.of(words.signal().coupling()),
                        s.flavour().map("flavour "::concat),
                        s.nature()
                                .map(nature -> nature
                                        + words.scanned()
                                                .map(scanned -> " " + scanned.of())
                                                .orElse("")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static String parameters(SignalWords words, LimitSettings s) {
        if (words.scanned().isEmpty()) {
            return "one parameter";
        }
        return s.kind() instanceof LimitSettings.Joint
                ? "two parameters (%s)".formatted(words.both())
                : "one parameter (%s at each %s)"
                        .formatted(
                                words.leading().symbol().plain(),
                                words.scanned().get().symbol().plain());
    }

    private static String toys(ToySettings toys) {
        return "Monte Carlo error of probabilities %s, auxiliary measurements %s"
                .formatted(
                        Digits.significant(toys.precision(), 2),
                        toys.auxiliary().equals("drawn") ? "drawn anew" : "held");
    }

    private static String globalBest(SignalWords words, GlobalBest best) {
        return best.scanned().isPresent()
                ? "best fit at " + words.said(best.scanned(), best.coupling(), 4)
                : words.scanned()
                        .map(scanned -> "best fit at %s, where %s is not determined"
                                .formatted(words.none(), scanned.symbol().plain()))
                        .orElse("best fit at " + words.none());
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
                .filter(c -> c.positive() && c.monteCarloError().isPresent())
                .map(c -> 100 * c.monteCarloError().getAsDouble() / c.value())
                .max(Double::compare)
                .map(error -> Digits.significant(error, 2));
    }

    private static String capital(String subject) {
        return subject.isEmpty() ? subject : Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
    }
}
