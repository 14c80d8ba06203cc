package upscatter.reports.compute.inference;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.Hypothesis;
import upscatter.datasets.question.InferenceRequest.MassRange;
import upscatter.datasets.question.LimitRequest;
import upscatter.fitter.profile.Spacing;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.SignalModel;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/** An analysis whose scanned parameter, a mass, is free within a range. */
final class FreeMass {
    /** Of the table of masses: below the statistical error of 1e12 counts, and of 1e8 coincidences or single events, whose table costs more. */
    private static final double TABLE_PRECISION = 1e-6;

    /** Of tables of coincidences and single events, each mass of which costs up to a thousand times as much. */
    private static final double COSTLY_PRECISION = 1e-4;

    private FreeMass() {}

    /**
     * The masses that are looked at: of the inference, or the hypothesis, or the limit.
     *
     * @throws InvalidInputException if none is given
     */
    static MassRange range(PreparedAnalysis prepared, Hypothesis.Signal signal) {
        Optional<MassRange> free =
                signal.scanned().filter(m -> !m.fixed()).map(m -> new MassRange(m.lower(), m.upper()));
        Optional<MassRange> limit = prepared.analysis()
                .limit()
                .map(LimitRequest::massesMeV)
                .map(masses -> masses.stream().sorted().toList())
                .filter(masses -> masses.get(0) < masses.get(masses.size() - 1))
                .map(masses -> new MassRange(masses.get(0), masses.get(masses.size() - 1)));
        return prepared.analysis()
                .inference()
                .massesMeV()
                .or(() -> free)
                .or(() -> limit)
                .orElseThrow(() -> missing(
                        prepared,
                        "an inference needs a range of masses of "
                                + signal.model().scanned().orElseThrow().of(),
                        "Maybe \"infer\": {\"masses\": {\"from\": \"0.1 MeV\", \"to\": \"8 MeV\"}}."));
    }

    /** Name of the scanned parameter. */
    static String scanned(PreparedAnalysis prepared) {
        return prepared.signal().orElseThrow().model().scanned().orElseThrow().parameter();
    }

    /** Name of the strength. */
    static String strength(PreparedAnalysis prepared) {
        return prepared.signal().orElseThrow().model().parameter();
    }

    /** How masses lie in a range, as the signal says. */
    static Spacing spacing(SignalModel signal) {
        return signal.scanned().orElseThrow().hasEqualRatios() ? Spacing.BY_RATIO : Spacing.EVEN;
    }

    /** The same of the signal of an analysis. */
    static Spacing spacing(PreparedAnalysis prepared) {
        return spacing(prepared.signal().orElseThrow().model());
    }

    /** Something that the file lacks. */
    static InvalidInputException missing(PreparedAnalysis prepared, String what, String maybe) {
        return new InvalidInputException(
                what, prepared.file(), OptionalInt.empty(), Optional.empty(), Optional.of(maybe));
    }

    /** The analysis with a mass that is free within a range, its counts read from a table over it. */
    static PreparedAnalysis of(PreparedAnalysis analysed, Hypothesis.Signal signal, MassRange range) {
        return new PreparedAnalysis(
                analysed.file(),
                analysed.analysis(),
                prediction(analysed, signal, range),
                analysed.data(),
                analysed.hidden());
    }

    /** A strength that starts at zero would not be told from any mass and starts at its scale. */
    private static ExperimentPrediction prediction(
            PreparedAnalysis prepared, Hypothesis.Signal signal, MassRange range) {
        double start = signal.scanned()
                .map(Parameter::start)
                .filter(m -> m >= range.fromMeV() && m <= range.toMeV())
                .orElse(Math.sqrt(range.fromMeV() * range.toMeV()));
        Parameter strength =
                prepared.prediction().parameters().get(signal.model().parameter());
        ExperimentPrediction free = CoincidenceScale.of(prepared.prediction()
                .with(Parameter.bounded(
                        signal.model().scanned().orElseThrow().parameter(), start, range.fromMeV(), range.toMeV(), 1)));
        Parameter scaled = free.parameters().get(signal.model().parameter());
        ExperimentPrediction started = free.with(strength.start() > 0 ? scaled : scaled.withStart(scaled.scale()));
        List<String> coincidences = prepared.analysis().hypothesis().coincidences();
        boolean costly = !started.unbinned().isEmpty()
                || started.channels().stream()
                        .anyMatch(channel -> !Collections.disjoint(channel.components(), coincidences));
        return started.tabulated(costly ? COSTLY_PRECISION : TABLE_PRECISION);
    }
}
