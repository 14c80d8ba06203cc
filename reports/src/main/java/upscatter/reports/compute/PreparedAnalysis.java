package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import upscatter.datasets.Analysis;
import upscatter.datasets.DataSet;
import upscatter.datasets.Hypothesis.SterileNeutrino;
import upscatter.datasets.InvalidInputException;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.results.Results;

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
        Point start = prediction.parameters().start();
        Point truth = prediction.parameters().contains(Primakoff.STRENGTH) ? start.with(Primakoff.STRENGTH, 0) : start;
        return new PreparedAnalysis(file, analysis, prediction, ComparedData.expected(prediction, truth), true);
    }

    private static PreparedAnalysis shown(Path file, Analysis analysis) {
        ExperimentPrediction prediction = analysis.prediction();
        boolean signal = analysis.hypothesis().sterileNeutrino().stream()
                .anyMatch(n -> n.muBohrMagnetons() > 0 && n.mass().isEmpty());
        if (signal && !analysis.asimovChannels().isEmpty()) {
            throw missingMass(file, "Asimov data with a signal need the mass of N");
        }
        ComparedData expected =
                ComparedData.expected(prediction, prediction.parameters().start());
        ComparedData data = expected.observed(prediction.channels());
        return new PreparedAnalysis(
                file, analysis.withWarnings(DataKinds.warnings(analysis, expected)), prediction, data, false);
    }

    /**
     * The likelihood of the data under a prediction of this experiment. Where a channel without background has events, a signal that
     * starts at zero makes them impossible; it then starts at its scale.
     */
    Likelihood likelihood(ExperimentPrediction changed) {
        return data.likelihood(startingWithSignal(changed));
    }

    private ExperimentPrediction startingWithSignal(ExperimentPrediction changed) {
        Parameters parameters = changed.parameters();
        if (!parameters.contains(Primakoff.STRENGTH)) {
            return changed;
        }
        Parameter strength = parameters.get(Primakoff.STRENGTH);
        boolean impossible = !strength.fixed()
                && strength.start() == 0
                && data.isImpossible(changed.expectedCounts(parameters.start()));
        return impossible ? changed.with(strength.withStart(strength.scale())) : changed;
    }

    /** Whether all data are data: where some are what the model expects, a fit describes them by construction. */
    boolean isFittedToData() {
        return !hidden && !analysis.origins().channels().containsValue(DataSet.Kind.ASIMOV);
    }

    /** Results without any section yet. */
    Results results(long seed) {
        Results results = Results.of(
                        tool(), new Results.Analysis(analysis.name(), analysis.sha256(), analysis.statements()), seed)
                .withWarnings(analysis.warnings())
                .withData(DataKinds.of(analysis, hidden), DataKinds.injected(analysis, hidden));
        return analysis.blind() ? results.withBlind(hidden) : results;
    }

    /** This program. */
    static Results.Tool tool() {
        return new Results.Tool(TOOL, version());
    }

    /** The sterile neutrino of the hypothesis, its strength with the given mass parameter. */
    Optional<SterileNeutrino> sterileNeutrino() {
        return analysis.hypothesis().sterileNeutrino();
    }

    /** The prediction at one mass of N, with a strength that starts at zero. */
    ExperimentPrediction atMass(String massName, double massMeV, Parameter strength) {
        return CoincidenceScale.of(prediction
                .with(prediction.parameters().get(massName).fixedAt(massMeV))
                .with(strength.withStart(0)));
    }

    /** A question about N that the file gives no mass for. */
    static InvalidInputException missingMass(Path file, String what) {
        return new InvalidInputException(
                what + " but the hypothesis has none",
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
