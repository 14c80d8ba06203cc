package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.datasets.Analysis;
import upscatter.datasets.Hypothesis.SterileNeutrino;
import upscatter.datasets.InvalidInputException;
import upscatter.likelihood.Likelihood;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Counts;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.CoincidenceScale;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.results.Results;

/**
 * An analysis folded and ready to be asked: its prediction, and the counts that it is compared with.
 *
 * @param file the analysis file, for messages
 * @param analysis the description
 * @param prediction the folded experiment
 * @param counts observed counts of all channels end to end; Asimov channels hold their expectation at the start values
 */
public record PreparedAnalysis(Path file, Analysis analysis, ExperimentPrediction prediction, List<Double> counts) {
    /** Name of this program. */
    private static final String TOOL = "upscatter";

    /** Copies the counts. */
    public PreparedAnalysis {
        counts = List.copyOf(counts);
    }

    /**
     * Folds an analysis.
     *
     * @throws InvalidInputException if the truth of Asimov data has a signal but no mass
     */
    public static PreparedAnalysis of(Path file, Analysis analysis) {
        ExperimentPrediction prediction = analysis.prediction();
        boolean signal = analysis.hypothesis().sterileNeutrino().stream()
                .anyMatch(n -> n.muBohrMagnetons() > 0 && n.mass().isEmpty());
        if (signal && !analysis.asimovChannels().isEmpty()) {
            throw missingMass(file, "Asimov data with a signal need the mass of N");
        }
        List<Counts> expected =
                prediction.expectedCounts(prediction.parameters().start());
        List<Channel> channels = prediction.channels();
        List<Double> counts = IntStream.range(0, channels.size())
                .mapToObj(i -> channels.get(i).observed().orElse(expected.get(i)))
                .flatMapToDouble(c -> DoubleStream.of(c.toArray()))
                .boxed()
                .toList();
        return new PreparedAnalysis(file, analysis, prediction, counts);
    }

    /** The likelihood of the counts under a prediction of this experiment. */
    Likelihood likelihood(ExperimentPrediction changed) {
        return Likelihood.of(
                changed, counts.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Results without any section yet. */
    Results results(long seed) {
        return Results.of(
                new Results.Tool(TOOL, version()),
                new Results.Analysis(analysis.name(), analysis.sha256(), analysis.statements()),
                seed);
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
