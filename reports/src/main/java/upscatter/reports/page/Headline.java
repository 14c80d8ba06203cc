package upscatter.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSettings;
import upscatter.reports.results.Results;
import upscatter.reports.tables.CoverageWords;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.GoodnessWords;
import upscatter.reports.tables.InferenceFacts;

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
                .forEach(warning ->
                        paragraphs.add("<p class=\"warning\">Warning: %s</p>".formatted(Html.escaped(warning))));
        results.limits().ifPresent(limits -> paragraphs.add(limit(results, limits, data)));
        results.inference()
                .flatMap(inference -> inference.minima().stream().findFirst())
                .ifPresent(best -> paragraphs.add(
                        "<p class=\"headline\">%s: %s, |<i>μ</i>| = %s <i>μ</i><sub>B</sub> (|<i>d</i>| = %s GeV<sup>−1</sup>).</p>"
                                .formatted(
                                        bestFit(data),
                                        best.mNMeV().isPresent()
                                                ? "<i>m</i><sub>N</sub> = %s MeV"
                                                        .formatted(Html.number(Digits.significant(
                                                                best.mNMeV().getAsDouble(), 3)))
                                                : "<i>m</i><sub>N</sub> not determined",
                                        Html.number(Digits.significant(
                                                best.coupling().muBohrMagnetons(), 3)),
                                        Html.number(Digits.significant(
                                                best.coupling().dPerGeV(), 3)))));
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
                        "<p class=\"headline\">%s: goodness-of-fit statistic %s for %d degrees of freedom (%s).</p>"
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
                .map(signal ->
                        "An injected signal of <i>m</i><sub>N</sub> = %s MeV, |<i>μ</i>| = %s <i>μ</i><sub>B</sub> would be seen with"
                                .formatted(
                                        Html.number(Digits.significant(signal.mNMeV(), 3)),
                                        Html.number(Digits.significant(
                                                signal.coupling().muBohrMagnetons(), 3))))
                .orElse(
                        data.projected()
                                ? "Projected significance of a signal:"
                                : data.before() + "Significance of a signal:");
    }

    private static String limit(Results results, List<Limit> limits, DataWords data) {
        LimitSettings settings = results.limitSettings().orElseThrow();
        String level = Digits.percent(settings.confidenceLevel()) + "% C.L."
                + CoverageWords.beside(results)
                        .map(c -> " (<b>" + Html.set(c) + "</b>)")
                        .orElse("");
        Optional<Limit> observed = best(limits, Limit::observed);
        Optional<Limit> expected = best(limits, l -> l.expected().median());
        if (observed.isEmpty() && expected.isEmpty()) {
            return "<p class=\"headline\">No limit at any of these masses.</p>";
        }
        String before = data.note().isPresent() ? data.title() + ": " : "";
        String first = observed.map(l -> sentence(before, l.observed().orElseThrow(), l, level))
                .orElse("");
        String second = expected.map(l -> "<small>"
                        + sentence("Median expected: ", l.expected().median().orElseThrow(), l, level) + "</small>")
                .orElse("");
        return "<p class=\"headline\">" + first + second + "</p>";
    }

    private static Optional<Limit> best(List<Limit> limits, Function<Limit, Optional<Coupling>> which) {
        return limits.stream()
                .filter(l -> l.valid() && which.apply(l).isPresent())
                .min(Comparator.comparingDouble(
                        l -> which.apply(l).orElseThrow().muBohrMagnetons()));
    }

    private static String sentence(String before, Coupling coupling, Limit limit, String level) {
        return ("%s|<i>μ</i>| &lt; %s <i>μ</i><sub>B</sub> (|<i>d</i>| &lt; %s GeV<sup>−1</sup>) at %s "
                        + "for <i>m</i><sub>N</sub> = %s MeV.")
                .formatted(
                        before,
                        Html.number(Digits.significant(coupling.muBohrMagnetons(), 3)),
                        Html.number(Digits.significant(coupling.dPerGeV(), 3)),
                        level,
                        Html.number(Digits.significant(limit.mNMeV(), 3)));
    }
}
