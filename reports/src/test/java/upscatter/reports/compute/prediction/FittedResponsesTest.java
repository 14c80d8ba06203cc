package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.results.Fit;

/** Values of a response that are fitted under pulls, from the file to the errors of a fit and to toys. */
@Tag("slow")
class FittedResponsesTest {
    private static final List<String> PULLS =
            List.of("flux", "scale", "noise", "threshold", "Ge quenching amplitude", "Ge quenching slope");

    @TempDir
    private Path folder = Path.of("");

    private PreparedAnalysis germanium() throws IOException {
        Files.writeString(
                folder.resolve("band.csv"),
                "recoil_energy [keV],quenching_factor,error\n0.3,0.12,0.012\n1.5,0.16,0.01\n6,0.21,0.01\n");
        Path file = Files.writeString(folder.resolve("germanium.json"), """
                {"name": "germanium", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                   "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                   "cores": [{"name": "c1", "power": "4 GW", "distance": "15 m"}]},
                 "detectors": [{"name": "Ge", "target": "Ge", "mass": "10 kg",
                   "quenching": {"type": "table", "table": "band.csv", "errors": "amplitude and slope"},
                   "resolution": {"type": "calorimeter", "baseline": {"parameter": "noise"}},
                   "efficiency": {"type": "erf", "plateau": 0.9, "threshold": {"parameter": "threshold"}, "width": "30 eV"}}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "2 /(keV kg d)", "efficiency": "detector"}],
                 "channels": [{"name": "c", "detector": "Ge", "liveTime": "300 d",
                   "axes": [{"observable": "recoil energy", "from": "150 eV", "to": "550 eV", "width": "50 eV"}],
                   "components": ["cevns", "flat"], "data": "asimov"}],
                 "systematics": [{"name": "cevns", "scales": ["cevns"], "free": true},
                                 {"name": "scale", "shifts": "energy scale", "detectors": ["Ge"], "normal": "2 %"},
                                 {"name": "flux", "scales": ["cevns"], "normal": "3 %"}],
                 "parameters": [{"name": "noise", "start": "25 eV", "from": "15 eV", "to": "35 eV", "normal": "2.5 eV"},
                                {"name": "threshold", "start": "200 eV", "from": "150 eV", "to": "250 eV", "normal": "8 eV"}]}
                """);
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    private static double[] expected(ExperimentPrediction prediction, double[] theta) {
        double[] counts = new double[prediction.bins()];
        prediction.expected(theta, counts);
        return counts;
    }

    /** The Fisher information of Poisson counts, by differences of the counts, and of what is known of all but the first. */
    private static RealMatrix information(ExperimentPrediction prediction, List<String> names) {
        Parameters parameters = prediction.parameters();
        double[] start = Point.start(parameters).toArray();
        double[] at = expected(prediction, start);
        var slopes = new ArrayList<double[]>();
        for (String name : names) {
            int p = parameters.indexOf(name);
            double step = 1e-3 * parameters.get(p).scale();
            double[] up = start.clone();
            up[p] += step;
            double[] down = start.clone();
            down[p] -= step;
            double[] high = expected(prediction, up);
            double[] low = expected(prediction, down);
            slopes.add(IntStream.range(0, at.length)
                    .mapToDouble(b -> (high[b] - low[b]) / (2 * step))
                    .toArray());
        }
        var information = new Array2DRowRealMatrix(names.size(), names.size());
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                double sum = 0;
                for (int b = 0; b < at.length; b++) {
                    sum += slopes.get(i)[b] * slopes.get(j)[b] / at[b];
                }
                double sigma = parameters.get(parameters.indexOf(names.get(i))).scale();
                information.setEntry(i, j, sum + (i == j && i > 0 ? 1 / (sigma * sigma) : 0));
            }
        }
        return information;
    }

    /** {@code 1/sigma^2 = F_ss - F_sp F_pp^-1 F_ps}: the error of the signal by propagation of what is known of the pulls. */
    @Test
    void theErrorOfTheSignalIsThatOfPropagation() throws IOException {
        PreparedAnalysis prepared = germanium();
        var names = new ArrayList<>(List.of("cevns"));
        names.addAll(PULLS);
        assertThat(prepared.prediction().parameters().names()).containsExactlyInAnyOrderElementsOf(names);
        RealMatrix all = information(prepared.prediction(), names);
        int pulls = PULLS.size();
        RealMatrix known = MatrixUtils.inverse(all.getSubMatrix(1, pulls, 1, pulls));
        RealMatrix mixed = all.getSubMatrix(0, 0, 1, pulls);
        double schur = all.getEntry(0, 0)
                - mixed.multiply(known).multiply(mixed.transpose()).getEntry(0, 0);
        Fit fit = ComputeFit.of(prepared, 1).fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        Fit.FittedParameter signal = fit.parameters().stream()
                .filter(parameter -> parameter.name().equals("cevns"))
                .findFirst()
                .orElseThrow();
        double error = 1 / Math.sqrt(schur);
        assertThat(signal.value()).isCloseTo(1, within(1e-4 * error));
        assertThat(signal.error().orElseThrow()).isCloseTo(error, within(1e-4 * error));
        assertThat(error).isGreaterThan(1.2 / Math.sqrt(all.getEntry(0, 0)));
    }

    /** Auxiliary measurements are drawn around the truth with their errors, and fits of such toys find it. */
    @Test
    void toysDrawWhatIsKnownOfAResponse() throws IOException {
        ExperimentPrediction prediction = germanium().prediction();
        Point truth = Point.start(prediction.parameters());
        Likelihood likelihood = Likelihood.of(prediction, expected(prediction, truth.toArray()));
        PseudoData toys = PseudoData.of(likelihood, truth, AuxiliaryData.DRAWN);
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7);
        int draws = 400;
        double[] squares = new double[PULLS.size()];
        double chi = 0;
        int fitted = 6;
        for (int k = 0; k < draws; k++) {
            Likelihood toy = toys.draw(random);
            for (int i = 0; i < squares.length; i++) {
                var parameter = toy.parameters().get(PULLS.get(i));
                double pull = (parameter.constraint().measured().orElseThrow() - truth.value(PULLS.get(i)))
                        / parameter.scale();
                squares[i] += pull * pull / draws;
            }
            if (k < fitted) {
                FitResult result = new FisherScoring().fit(toy);
                assertThat(result.valid()).isTrue();
                chi += Math.pow(
                        (result.best().value("cevns") - 1)
                                / result.error("cevns").orElseThrow(),
                        2);
            }
        }
        // Five standard deviations of the mean of 400 squares.
        for (double square : squares) {
            assertThat(square).isBetween(0.65, 1.35);
        }
        // A chi-squared of six is above 27.9 with a probability of 1e-4.
        assertThat(chi).isLessThan(27.9);
    }
}
