package upscatter.reports.tables;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.CoverageStudy;
import upscatter.reports.results.CoverageStudy.Better;
import upscatter.reports.results.CoverageStudy.Miss;
import upscatter.reports.results.Results;

/** What is said of limits and regions whose measured coverage misses their level. */
public final class CoverageWords {
    private CoverageWords() {}

    /** The measured coverage, to stand beside a level that it misses: {@code measured coverage 78.0 +- 2.1%}. */
    public static Optional<String> beside(Results results) {
        return missed(results).map(miss -> "measured coverage " + percent(miss.coverage(), miss.error()));
    }

    /** The whole sentence: where, by how much, and what does better; without a full stop. */
    public static Optional<String> sentence(Results results) {
        return results.coverage()
                .flatMap(study -> study.miss().map(miss -> sentence(study, miss, SignalWords.of(results))));
    }

    /** What falls short of its level is a warning, and so is what another method is closer to. */
    public static List<String> warnings(Results results) {
        return results.coverage().stream()
                .filter(study -> study.miss().stream()
                        .anyMatch(
                                m -> m.coverage() < study.level() || !m.better().isEmpty()))
                .flatMap(study -> study.miss().stream().map(miss -> sentence(study, miss, SignalWords.of(results))))
                .map(sentence -> sentence + ".")
                .toList();
    }

    /** Why another calibration was taken than the first. */
    public static String taken(CoverageStudy first) {
        return first.miss()
                .map(miss -> "taken because the coverage of the first choice, %s, was measured as %s"
                        .formatted(first.method(), percent(miss.coverage(), miss.error())))
                .orElse("");
    }

    /** Why the first calibration stayed. */
    public static String kept(Optional<CoverageStudy> first) {
        if (first.isEmpty()) {
            return "kept because no coverage could be measured";
        }
        return first.get().miss().isEmpty()
                ? "kept because its measured coverage is that of its level"
                : "kept because no other method whose coverage was measured does better";
    }

    private static Optional<Miss> missed(Results results) {
        return results.coverage().flatMap(CoverageStudy::miss);
    }

    private static String sentence(CoverageStudy study, Miss miss, SignalWords words) {
        String better = miss.better().stream().map(CoverageWords::better).collect(Collectors.joining(" and "));
        boolean one = miss.better().size() == 1;
        return "%s%% is claimed, but in pseudo-experiments with %s the truth is contained in %s (%s)%s"
                .formatted(
                        Digits.percent(study.level()),
                        words.at(miss.scanned(), 4).map(at -> at + " and ").orElse("")
                                + words.said(Coupling.of(miss.coupling()), 4),
                        percent(miss.coverage(), miss.error()),
                        study.method(),
                        better.isEmpty()
                                ? ""
                                : "; %s %s better, or \"calibration\": \"auto\" takes %s"
                                        .formatted(better, one ? "does" : "do", one ? "it" : "the first of them"));
    }

    private static String better(Better better) {
        return "%s (%s, \"calibration\": \"%s\")"
                .formatted(better.method(), percent(better.coverage(), better.error()), better.calibration());
    }

    private static String percent(double share, double error) {
        return "%s +- %s%%"
                .formatted(
                        Digits.value(100 * share, OptionalDouble.of(100 * error)),
                        Digits.error(OptionalDouble.of(100 * error)));
    }
}
