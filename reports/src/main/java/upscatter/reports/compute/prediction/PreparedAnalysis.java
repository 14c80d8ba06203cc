package upscatter.reports.compute.prediction;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import upscatter.datasets.Analysis;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.question.Hypothesis;
import upscatter.likelihood.Likelihood;
import upscatter.model.label.Labels;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.SignalSection;

/**
 * An analysis folded and ready to be asked: its prediction, and the counts that it is compared with.
 *
 * @param file the analysis file, for messages
 * @param analysis the description
 * @param prediction the folded experiment
 * @param data observed data of all channels; Asimov channels hold their expectation at the start values
 * @param hidden whether the analysis is blind: it then has no observed data, and in their place what is expected without a signal
 */
public record PreparedAnalysis(
        Path file, Analysis analysis, ExperimentPrediction prediction, ComparedData data, boolean hidden) {
    /** Name of this program. */
    private static final String TOOL = "upscatter";

    /**
     * Folds an analysis.
     *
     * @throws InvalidInputException if the truth of Asimov data has a signal but no mass
     */
    public static PreparedAnalysis of(Path file, Analysis analysis) {
        return of(file, analysis, false);
    }

    /**
     * Folds an analysis.
     *
     * @param unblind whether what was observed is shown although the analysis asks for blinding
     * @throws InvalidInputException if the truth of Asimov data has a signal but no mass
     */
    public static PreparedAnalysis of(Path file, Analysis analysis, boolean unblind) {
        return analysis.blind() && !unblind ? hidden(file, analysis.withoutData()) : shown(file, analysis);
    }

    private static PreparedAnalysis hidden(Path file, Analysis analysis) {
        ExperimentPrediction prediction = analysis.prediction();
        Point truth = Point.start(prediction.parameters());
        for (Hypothesis.Signal signal : analysis.hypothesis().sought()) {
            truth = truth.with(signal.model().parameter(), 0);
        }
        return new PreparedAnalysis(file, analysis, prediction, ComparedData.expected(prediction, truth), true);
    }

    private static PreparedAnalysis shown(Path file, Analysis analysis) {
        ExperimentPrediction prediction = analysis.prediction();
        Optional<Hypothesis.Signal> signal = analysis.hypothesis().sought().stream()
                .filter(s -> s.quoted() > 0 && lacksScanned(s))
                .findFirst();
        if (signal.isPresent() && !analysis.asimovChannels().isEmpty()) {
            throw missingScanned(file, signal.get(), "Asimov data with a signal need");
        }
        ComparedData expected = ComparedData.expected(prediction, Point.start(prediction.parameters()));
        ComparedData data = expected.observed(prediction.channels());
        List<Contribution> atStart = prediction.contributions(Point.start(prediction.parameters()));
        Analysis told = analysis.withWarnings(DataKinds.warnings(analysis, expected))
                .withWarnings(EmptyEdges.warnings(analysis, atStart))
                .withWarnings(ComponentSizes.warnings(analysis, prediction, atStart));
        return new PreparedAnalysis(file, told, prediction, data, false);
    }

    /**
     * The likelihood of the data under a prediction of this experiment. Where a channel without background has events, a signal that
     * starts at zero makes them impossible; it then starts at its scale.
     */
    public Likelihood likelihood(ExperimentPrediction changed) {
        return data.likelihood(startingWithSignal(changed));
    }

    private ExperimentPrediction startingWithSignal(ExperimentPrediction changed) {
        ExperimentPrediction started = changed;
        for (Hypothesis.Signal signal : analysis.hypothesis().sought()) {
            Parameters parameters = started.parameters();
            Parameter strength = parameters.get(signal.model().parameter());
            boolean impossible = !strength.fixed()
                    && strength.start() == 0
                    && data.isImpossible(started.expectedCounts(Point.start(parameters)));
            started = impossible ? started.with(strength.withStart(strength.scale())) : started;
        }
        return started;
    }

    /** Whether the analysis says what its data are; without data the expectation stands in their place. */
    public boolean hasData() {
        return analysis.origins().given();
    }

    /**
     * What a fit needs.
     *
     * @throws InvalidInputException if the analysis has no data: what to do
     */
    public void requireData() {
        if (!hasData()) {
            throw new InvalidInputException(
                    "the analysis has no data, and there is nothing to fit",
                    file,
                    OptionalInt.empty(),
                    Optional.of("/channels"),
                    Optional.of(
                            "Maybe mock data: 'upscatter mock FILE --out DIR', then 'upscatter fit FILE --data DIR/data.json'. A projected limit, 'upscatter limit FILE', needs no data."));
        }
    }

    /** Whether all data are data: where some are what the model expects, a fit describes them by construction. */
    public boolean isFittedToData() {
        return !hidden && !analysis.origins().channels().containsValue(DataSet.Kind.ASIMOV);
    }

    /** Results without any section yet. */
    public Results results(long seed) {
        Results results = Results.of(
                        tool(),
                        new Results.Analysis(
                                analysis.name(),
                                analysis.sha256(),
                                analysis.statements(),
                                Optional.of(analysis.labels()).filter(labels -> !labels.equals(Labels.NONE))),
                        seed)
                .withWarnings(analysis.warnings())
                .withWarnings(DataKinds.injectedBeside(analysis, hidden))
                .withData(DataKinds.of(analysis, hidden));
        if (signal().isPresent()) {
            results = results.with(new SignalSection(signal().get().model(), DataKinds.injected(analysis, hidden)));
        }
        return analysis.blind() ? results.withBlind(hidden) : results;
    }

    /** Results that are on a signal, without any other section yet; what was injected is of the signal of the hypothesis alone. */
    public Results results(long seed, SignalModel on) {
        Results results = results(seed);
        return results.signal().equals(Optional.of(on)) ? results : results.with(new SignalSection(on));
    }

    /** This program. */
    public static Results.Tool tool() {
        return new Results.Tool(TOOL, version());
    }

    /** A parameter as a question is about it: quoted as it is fitted, in its unit. */
    public SignalModel asFitted(String parameter) {
        return SignalModel.of(
                parameter, Optional.ofNullable(analysis.units().get(parameter)).map(QuotedUnit::of));
    }

    /** A fit of this analysis with the units of its parameters, and the strength of the signal as a coupling. */
    public Fit told(Fit fit) {
        var units = new HashMap<>(analysis.units());
        analysis.hypothesis().sought().stream().map(Hypothesis.Signal::model).forEach(model -> {
            units.put(model.parameter(), model.strength().unit());
            model.scanned()
                    .ifPresent(scanned ->
                            units.put(scanned.parameter(), scanned.unit().plain()));
        });
        return fit.withUnits(units)
                .withCouplings(analysis.hypothesis().sought().stream()
                        .map(found -> found.model().strength())
                        .toList());
    }

    /** What questions are about, of what the analysis looks for. */
    public Optional<Hypothesis.Signal> signal() {
        return analysis.hypothesis().signal();
    }

    /** The signal that has a coupling or a strength of a name. */
    public Optional<Hypothesis.Signal> signal(String name) {
        return analysis.hypothesis().signal(name);
    }

    /** The same analysis with questions about the signal that has a coupling or a strength of a name; itself where none has. */
    public PreparedAnalysis leading(String name) {
        return new PreparedAnalysis(file, analysis.with(analysis.hypothesis().leading(name)), prediction, data, hidden);
    }

    /** A signal whose scanned parameter the file gives no value for. */
    public Optional<Hypothesis.Signal> lackingScanned() {
        return analysis.hypothesis().sought().stream()
                .filter(PreparedAnalysis::lacksScanned)
                .findFirst();
    }

    /** The prediction at one value of the scanned parameter, if there is one, with a strength that starts at zero. */
    public ExperimentPrediction withoutSignalAt(Hypothesis.Signal signal, OptionalDouble at) {
        ExperimentPrediction there = at.isPresent() ? at(signal, at.getAsDouble()) : prediction;
        return CoincidenceScale.of(there.with(signal.strength().withStart(0)));
    }

    /** The prediction at one value of the scanned parameter. */
    public ExperimentPrediction at(Hypothesis.Signal signal, double value) {
        String scanned = signal.model().scanned().orElseThrow().parameter();
        return prediction.with(prediction.parameters().get(scanned).fixedAt(value));
    }

    /** Whether a signal has a parameter that is scanned, of which the file gives no value. */
    public static boolean lacksScanned(Hypothesis.Signal signal) {
        return signal.model().scanned().isPresent() && signal.scanned().isEmpty();
    }

    /** A question about a signal whose scanned parameter the file gives no value for. */
    public static InvalidInputException missingScanned(Path file, Hypothesis.Signal signal, String what) {
        return new InvalidInputException(
                "%s the mass of %s but the hypothesis has none"
                        .formatted(what, signal.model().scanned().orElseThrow().of()),
                file,
                OptionalInt.empty(),
                Optional.of("/hypothesis"),
                Optional.of("Maybe a line \"mass\": \"1 MeV\" is missing."));
    }

    /** Version of this program, as its jar says. */
    public static String version() {
        return Optional.ofNullable(PreparedAnalysis.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
