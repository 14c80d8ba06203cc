package upscatter.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Inference;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.GoodnessWords;
import upscatter.reports.tables.InferenceFacts;
import upscatter.reports.tables.SignalWords;

/** The one or two sentences that a reader takes home. */
final class Headline {

    private Headline() {}

    /** The sentences as HTML, one paragraph each. */
    static String of(Results results) {
        List<String> paragraphs = new ArrayList<>();
        if (results.hidesObserved()) {
            paragraphs.add("<p class=\"headline warning\">Blind analysis: what was observed is hidden.</p>");
        }
        var data = DataWords.of(results);
        data.note()
                .filter(note -> !data.mixed())
                .ifPresent(note -> paragraphs.add("<p class=\"headline\">%s</p>".formatted(Html.set(note))));
        results.warnings()
                .forEach(
                        warning -> paragraphs.add("<p class=\"warning\">Warning: %s</p>".formatted(Html.set(warning))));
        results.limits().ifPresent(limits -> paragraphs.add(limit(results, limits, data)));
        results.inference()
                .flatMap(inference -> inference.minima().stream().findFirst())
                .ifPresent(best -> paragraphs.add(
                        "<p class=\"headline\">%s: %s.</p>".formatted(bestFit(data), best(results, best))));
        results.regions()
                .flatMap(regions -> CoverageWords.sentence(results))
                .ifPresent(sentence ->
                        paragraphs.add("<p class=\"headline\">Regions: %s.</p>".formatted(Html.set(sentence))));
        results.significance()
                .ifPresent(s -> paragraphs.add("<p class=\"headline\">%s %s <i>σ</i> (p = %s).</p>"
                        .formatted(
                                claim(results, data),
                                Html.number(Digits.significant(s.z(), 3)),
                                Html.number(Digits.significant(s.pValue(), 3)))));
        results.fit()
                .filter(fit -> fit.goodnessOfFit().isPresent() && !data.projected())
                .map(fit -> fit.goodnessOfFit().orElseThrow())
                .ifPresent(g -> paragraphs.add(
                        "<p class=\"headline\">%s: goodness-of-fit statistic %s for %d degrees of freedom, %s.</p>"
                                .formatted(
                                        bestFit(data),
                                        Html.number(Digits.significant(g.statistic(), 4)),
                                        g.dof(),
                                        Html.set(GoodnessWords.pValue(g)))));
        results.hypotest()
                .ifPresent(h -> paragraphs.add("<p class=\"headline\">%sCL<sub>s</sub> = %s at %s; expected %s.</p>"
                        .formatted(
                                data.before(),
                                Html.number(Digits.significant(h.clsObserved(), 4)),
                                Html.number(Digits.significant(h.poi(), 4)),
                                Html.number(Digits.significant(h.clsExpected().get(2), 4)))));
        if (!results.valid()) {
            paragraphs.add("<p class=\"headline warning\">Some of these results are not valid: see the remarks.</p>");
        }
        return String.join("\n", paragraphs);
    }

    private static String bestFit(DataWords data) {
        return data.note().isPresent() ? "Best fit of " + data.data() : "Best fit";
    }

    /** What a significance is said of: with Asimov data a signal that was injected, and not one that was found. */
    private static String claim(Results results, DataWords data) {
        return InferenceFacts.injected(results)
                .map(signal -> "An injected signal of %s%s = %s would be seen with"
                        .formatted(
                                Html.at(SignalWords.of(results), signal.scanned(), 3),
                                symbol(results),
                                Html.quoted(SignalWords.of(results), signal.coupling(), 3)))
                .orElse(
                        data.projected()
                                ? "Projected significance of a signal:"
                                : data.before() + "Significance of a signal:");
    }

    private static String symbol(Results results) {
        return Html.typeset(SignalWords.of(results).leading().symbol().typeset());
    }

    /** The deepest minimum: what is scanned, and the coupling in all conventions. */
    private static String best(Results results, Inference.Minimum best) {
        var words = SignalWords.of(results).ofCoupling();
        String scanned = words.scanned()
                .map(parameter -> best.scanned().isPresent()
                        ? Html.at(words, best.scanned(), 3)
                        : Html.typeset(parameter.symbol().typeset()) + " not determined, ")
                .orElse("");
        return scanned
                + "%s = %s".formatted(symbol(results), Html.quoted(words, best.coupling(), 3))
                + words.second()
                        .map(second -> " (%s = %s)"
                                .formatted(
                                        Html.typeset(second.symbol().typeset()),
                                        Html.quoted(words, second, best.coupling(), 3)))
                        .orElse("");
    }

    private static String limit(Results results, LimitSection section, DataWords data) {
        List<Limit> limits = section.limits();
        String level = Digits.percent(section.settings().confidenceLevel()) + "% C.L."
                + CoverageWords.beside(results)
                        .map(c -> " (<b>" + Html.set(c) + "</b>)")
                        .orElse("");
        Optional<Limit> observed = best(limits, Limit::observed);
        Optional<Limit> expected = best(limits, l -> l.expected().median());
        if (observed.isEmpty() && expected.isEmpty()) {
            return "<p class=\"headline\">No limit at any of these masses.</p>";
        }
        String before = data.note().isPresent() ? data.title() + ": " : "";
        String first = observed.map(l ->
                        sentence(SignalWords.of(results), before, l.observed().orElseThrow(), l, level))
                .orElse("");
        String second = expected.map(l -> "<small>"
                        + sentence(
                                SignalWords.of(results),
                                "Median expected: ",
                                l.expected().median().orElseThrow(),
                                l,
                                level)
                        + "</small>")
                .orElse("");
        return "<p class=\"headline\">" + first + second + "</p>";
    }

    private static Optional<Limit> best(List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        return limits.stream()
                .filter(l -> l.valid() && which.apply(l).isPresent())
                .min(Comparator.comparingDouble(
                        l -> which.apply(l).orElseThrow().value()));
    }

    private static String sentence(SignalWords words, String before, Coupling coupling, Limit limit, String level) {
        String other = words.second()
                .map(second -> " (%s &lt; %s)"
                        .formatted(Html.typeset(second.symbol().typeset()), Html.quoted(words, second, coupling, 3)))
                .orElse("");
        String at = Html.at(words, limit.scanned(), 3);
        return "%s%s &lt; %s%s at %s%s"
                .formatted(
                        before,
                        Html.typeset(words.leading().symbol().typeset()),
                        Html.quoted(words, coupling, 3),
                        other,
                        level,
                        // A level ends with a point of its own.
                        at.isEmpty()
                                ? (level.endsWith(".") ? "" : ".")
                                : " for " + at.substring(0, at.length() - 2) + ".");
    }
}
