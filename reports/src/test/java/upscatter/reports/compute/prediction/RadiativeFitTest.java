package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** Fits of coincidences alone, whose counts grow as the square of the strength: at zero there is neither slope nor curvature. */
class RadiativeFitTest {
    private static final String ANALYSIS = """
            {
              "name": "coincidences",
              "source": {"type": "reactor", "spectrum": "huber-mueller-vogel", "fissionFractions": {"U235": 1},
                         "cores": [{"name": "B1", "power": "4.25 GW", "distance": "72 m"}]},
              "detectors": [{"name": "Al2O3", "target": "Al", "mass": "1 kg",
                             "resolution": {"type": "calorimeter", "baseline": "4 eV"}}],
              "backgrounds": [
                {"name": "accidental", "type": "exponential", "decay": "45 eV", "window": {"from": "20 eV", "to": "500 eV"},
                 "rate": {"recoils": "1000 /d", "photons": "12.8 /s", "coincidenceWindow": "240 us"},
                 "photonSpectrum": {"type": "exponential", "decay": "2 MeV", "from": "0.1 MeV", "to": "8 MeV"}}
              ],
              "channels": [
                {"name": "c", "detector": "Al2O3", "liveTime": "100 d",
                 "photonDetector": {"from": "0.1 MeV", "to": "8 MeV", "acceptance": "full"},
                 "axes": [{"observable": "recoil energy", "edges": ["20 eV", "50 eV", "100 eV", "200 eV", "500 eV"]},
                          {"observable": "photon energy", "edges": ["0.1 MeV", "0.5 MeV", "1 MeV", "2 MeV", "4 MeV", "8 MeV"]}],
                 "components": ["radiative", "accidental"], "data": "asimov"}
              ],
              "systematics": [{"name": "accidental", "scales": ["accidental"], "normal": "5 %"}],
              "hypothesis": {"interaction": "primakoff", "flavour": "e", "nature": "Dirac", "convention": "half sigma F",
                             "mass": MASS, "decay": {"finalState": "nu", "length": "5 cm"}}
            }
            """;

    @TempDir
    private Path folder;

    private ExperimentPrediction prediction(String mass) throws IOException {
        Path file = Files.writeString(folder.resolve("analysis.json"), ANALYSIS.replace("MASS", mass));
        Analysis analysis = AnalysisFiles.read(file, List.of());
        return analysis.prediction();
    }

    /** Asimov data with a number of coincidences, and the strength that makes them. */
    private static double[] data(ExperimentPrediction prediction, double strength) {
        Point truth = Point.start(prediction.parameters()).with(Primakoff.STRENGTH, strength);
        return prediction.expectedCounts(truth).stream()
                .flatMapToDouble(counts -> DoubleStream.of(counts.toArray()))
                .toArray();
    }

    /** From a few standard deviations to far more signal than background. */
    @ParameterizedTest
    @CsvSource({"0.5 MeV,40", "1 MeV,40", "1 MeV,100", "1 MeV,1e5", "4 MeV,40", "6 MeV,1000"})
    void aFitThatStartsAtZeroFindsTheSignal(String mass, double events) throws IOException {
        ExperimentPrediction prediction = prediction("\"%s\"".formatted(mass));
        Parameter strength = prediction.parameters().get(Primakoff.STRENGTH);
        assertThat(strength.start()).isZero();
        double truth = strength.scale() * Math.sqrt(events);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, data(prediction, truth)));
        assertThat(fit.converged()).as("%s", fit.warnings()).isTrue();
        assertThat(fit.best().value(Primakoff.STRENGTH)).isCloseTo(truth, withinPercentage(0.01));
        assertThat(fit.best().value("accidental")).isCloseTo(1, within(1e-5));
        assertThat(fit.error(Primakoff.STRENGTH)).isPresent();
    }

    @Test
    @Tag("slow")
    void withAFreeMassAsWell() throws IOException {
        ExperimentPrediction prediction =
                prediction("{\"start\": \"1 MeV\", \"from\": \"0.2 MeV\", \"to\": \"8 MeV\"}");
        double truth = prediction.parameters().get(Primakoff.STRENGTH).scale() * 30;
        double[] data =
                data(prediction.with(prediction.parameters().get(Primakoff.MASS).withStart(2)), truth);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, data));
        assertThat(fit.converged()).as("%s", fit.warnings()).isTrue();
        assertThat(fit.best().value(Primakoff.MASS)).isCloseTo(2, withinPercentage(0.1));
        assertThat(fit.best().value(Primakoff.STRENGTH)).isCloseTo(truth, withinPercentage(0.2));
    }

    /** An observed limit lies above the best fit to an excess, which the search must find from zero. */
    @Test
    void theLimitKnowsOfAnExcess() throws IOException {
        Path file = Files.writeString(folder.resolve("analysis.json"), ANALYSIS.replace("MASS", "\"1 MeV\""));
        var prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()));
        ExperimentPrediction prediction =
                prepared.withoutSignalAt(prepared.signal().orElseThrow(), OptionalDouble.of(4));
        double truth = prediction.parameters().get(Primakoff.STRENGTH).scale() * 10;
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Asymptotic(2))
                .of(Likelihood.of(prediction, data(prediction, truth)), Primakoff.STRENGTH);
        assertThat(limit.valid()).as("%s", limit.warnings()).isTrue();
        assertThat(limit.best()).isCloseTo(truth, withinPercentage(0.01));
        assertThat(limit.observed().orElseThrow()).isBetween(1.01 * truth, 2 * truth);
    }

    /** The scale of the strength is that of one expected coincidence, at the mass of the file. */
    @ParameterizedTest
    @CsvSource({"0.5 MeV", "1 MeV", "6 MeV"})
    void oneEventSetsTheScale(String mass) throws IOException {
        ExperimentPrediction prediction = prediction("\"%s\"".formatted(mass));
        double scale = prediction.parameters().get(Primakoff.STRENGTH).scale();
        double background = DoubleStream.of(data(prediction, 0)).sum();
        assertThat(DoubleStream.of(data(prediction, scale)).sum() - background).isCloseTo(1, within(0.01));
        assertThat(DoubleStream.of(data(prediction, 3 * scale)).sum() - background)
                .isCloseTo(9, within(0.1));
    }
}
