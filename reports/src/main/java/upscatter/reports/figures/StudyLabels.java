package upscatter.reports.figures;

import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.signal.QuotedCoupling;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;
import upscatter.reports.tables.DataWords;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;
import upscatter.reports.tables.StudyWords;

/** Scales and words of the figures of a study. */
final class StudyLabels {
    private StudyLabels() {}

    /** The scale of a number of the file. */
    static Scale scale(StudySection.Axis axis) {
        double low = axis.values().stream().mapToDouble(x -> x).min().orElseThrow();
        double high = axis.values().stream().mapToDouble(x -> x).max().orElseThrow();
        Text label = Text.of(StudyWords.spoken(axis));
        return axis.logarithmic() ? Scale.logarithmic(label, low, high) : Scale.linear(label, low, high);
    }

    /** What is asked, with its unit; a coupling by its symbol. */
    static Text question(Results results, StudySection study) {
        Optional<SignalWords> words = results.signal().map(SignalWords::of);
        Optional<QuotedCoupling> coupling = words.map(SignalWords::leading)
                .filter(leading ->
                        leading.name().equals(study.on()) && study.question().equals("limit"));
        return coupling.map(leading -> Text.of("Expected limit on ")
                        .then(LimitScales.label(words.orElseThrow().ofCoupling(), leading)))
                .orElseGet(() -> Text.of(StudyWords.question(study, DataWords.of(results), ""))
                        .then(Names.parameter(results, study.on()))
                        .plain(study.unit().isEmpty() ? "" : "  [" + study.unit() + "]"));
    }

    /** A mass of limits; blank where nothing is scanned. */
    static Text at(Results results, OptionalDouble scanned) {
        return results.signal()
                .map(SignalWords::of)
                .flatMap(SignalWords::scanned)
                .filter(any -> scanned.isPresent())
                .map(parameter -> Text.typeset(parameter.symbol().typeset())
                        .plain(" = %s ".formatted(Digits.significant(scanned, 3)))
                        .then(Text.typeset(parameter.unit().typeset())))
                .orElse(Text.of(""));
    }
}
