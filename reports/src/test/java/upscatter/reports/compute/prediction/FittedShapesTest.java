package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.UpperLimit;
import upscatter.model.interaction.Primakoff;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.template.Modifier;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.compute.workspace.ExportTemplates;
import upscatter.reports.results.Fit;

/** Values of a course over the calendar and of a quenching, from the file to fit, limit and export. */
class FittedShapesTest {
    @TempDir
    private Path folder = Path.of("");

    private PreparedAnalysis excess(String course, String parameters) throws IOException {
        Path file = Files.writeString(folder.resolve("excess.json"), """
                {"name": "excess", "source": {"type": "none"},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "lee", "type": "exponential", "rate": "10000 /(keV kg d)", "decay": {"parameter": "tau"},
                   "timeDependence": %s}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "20 d",
                   "axes": [{"observable": "recoil energy", "from": "20 eV", "to": "500 eV", "width": "20 eV"},
                            {"observable": "calendar time", "from": "0 d", "to": "20 d", "width": "5 d"}],
                   "components": ["lee"], "data": "asimov"}],
                 "systematics": [{"name": "n", "scales": ["lee"], "free": true}],
                 "parameters": [{"name": "tau", "start": "45 eV", "from": "10 eV", "to": "200 eV"}, %s]}
                """.formatted(course, parameters));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    private PreparedAnalysis germanium(String k, String parameters) throws IOException {
        String sterile =
                "\"hypothesis\": {\"interaction\": \"primakoff\", \"flavour\": \"e\", \"nature\": \"Dirac\", \"convention\": \"half sigma F\", \"mass\": \"1 MeV\"}, ";
        return germanium(k, parameters, sterile, "\"cevns\", \"primakoff\"");
    }

    private PreparedAnalysis germanium(String k, String parameters, String hypothesis, String signals)
            throws IOException {
        Path file =
                Files.writeString(folder.resolve("germanium.json"), """
                {"name": "germanium", "source": {"type": "reactor", "spectrum": "kopeikin-2012",
                   "fissionFractions": {"U235": 0.58, "U238": 0.07, "Pu239": 0.3, "Pu241": 0.05},
                   "cores": [{"name": "c1", "power": "4 GW", "distance": "15 m"}]},
                 "detectors": [{"name": "Ge", "target": "Ge", "mass": "10 kg", "quenching": {"type": "lindhard", "k": %1$s},
                   "resolution": {"type": "calorimeter", "baseline": "25 eV"}}],
                 "backgrounds": [{"name": "flat", "type": "flat", "rate": "2 /(keV kg d)"}],
                 "channels": [{"name": "c", "detector": "Ge", "liveTime": "300 d",
                   "axes": [{"observable": "recoil energy", "from": "150 eV", "to": "550 eV", "width": "50 eV"}],
                   "components": [%2$s, "flat"], "data": "asimov"}],
                 "systematics": [{"name": "scale", "shifts": "energy scale", "detectors": ["Ge"], "normal": "2 %%"},
                                 {"name": "flat", "scales": ["flat"], "free": true},
                                 {"name": "flux", "scales": [%2$s], "normal": "3 %%"}],
                 %3$s"parameters": [%4$s]}
                """.formatted(k, signals, hypothesis, parameters));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    private static final String FREE = "{\"name\": \"k\", \"start\": 0.162, \"from\": 0.13, \"to\": 0.2}";
    private static final String KNOWN =
            "{\"name\": \"k\", \"start\": 0.162, \"from\": 0.13, \"to\": 0.2, \"normal\": 0.004}";
    private static final String K = "{\"parameter\": \"k\"}";

    /** The covariance of the Fisher information of Poisson counts, by differences of the counts, and of normal knowledge. */
    private static RealMatrix covariance(ExperimentPrediction prediction, List<String> names) {
        Parameters parameters = prediction.parameters();
        double[] start = Point.start(parameters).toArray();
        double[] at = new double[prediction.bins()];
        prediction.expected(start, at);
        double[][] slopes = names.stream()
                .map(name -> {
                    int p = parameters.indexOf(name);
                    double step = 1e-4 * parameters.get(p).scale();
                    double[] up = new double[at.length];
                    double[] down = new double[at.length];
                    double[] theta = start.clone();
                    theta[p] = start[p] + step;
                    prediction.expected(theta, up);
                    theta[p] = start[p] - step;
                    prediction.expected(theta, down);
                    return IntStream.range(0, at.length)
                            .mapToDouble(b -> (up[b] - down[b]) / (2 * step))
                            .toArray();
                })
                .toArray(double[][]::new);
        var information = new Array2DRowRealMatrix(names.size(), names.size());
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                double sum = 0;
                for (int b = 0; b < at.length; b++) {
                    sum += slopes[i][b] * slopes[j][b] / at[b];
                }
                boolean known = i == j
                        && parameters.get(parameters.indexOf(names.get(i))).constraint() instanceof Constraint.Normal;
                double sigma = parameters.get(parameters.indexOf(names.get(i))).scale();
                information.setEntry(i, j, sum + (known ? 1 / (sigma * sigma) : 0));
            }
        }
        return MatrixUtils.inverse(information);
    }

    /** The expectation is fitted to itself: truth, errors of the Fisher information, and MINOS where the deviance has risen by one. */
    private static void requireFisherErrors(PreparedAnalysis prepared, List<String> names) {
        ExperimentPrediction prediction = prepared.prediction();
        Fit fit = ComputeFit.of(prepared, 1).fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        RealMatrix covariance = covariance(prediction, names);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Fit.FittedParameter best = fit.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            double error = Math.sqrt(covariance.getEntry(i, i));
            assertThat(best.value())
                    .isCloseTo(Point.start(prediction.parameters()).value(name), within(1e-4 * error));
            assertThat(best.error().orElseThrow()).as(name).isCloseTo(error, within(1e-4 * error));
            assertThat(best.minosHigh().orElseThrow()).isCloseTo(error, within(0.3 * error));
            assertThat(best.minosLow().orElseThrow()).isCloseTo(-error, within(0.3 * error));
        }
    }

    @Test
    void aPowerOfTimeIsFittedWithItsSpectrum() throws IOException {
        requireFisherErrors(
                excess(
                        "{\"type\": \"power law\", \"since\": \"-1 d\", \"exponent\": {\"parameter\": \"p\"}}",
                        "{\"name\": \"p\", \"start\": 0.59, \"from\": 0.1, \"to\": 2}"),
                List.of("n", "tau", "p"));
    }

    /** The events of a course fall with its exponent: they have an error, but not the asymmetric one of a size, with its signs exchanged. */
    @Test
    void eventsThatAreNoProductHaveNoAsymmetricErrors() throws IOException {
        Path file = Files.writeString(folder.resolve("alone.json"), """
                {"name": "excess", "source": {"type": "none"},
                 "detectors": [{"name": "D", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "lee", "type": "flat", "rate": "1000 /(keV kg d)",
                   "timeDependence": {"type": "power law", "since": "-1 d", "exponent": {"parameter": "p"}}}],
                 "channels": [{"name": "c", "detector": "D", "liveTime": "20 d",
                   "axes": [{"observable": "recoil energy", "from": "0.1 keV", "to": "0.5 keV", "width": "0.4 keV"},
                            {"observable": "calendar time", "from": "0 d", "to": "20 d", "width": "5 d"}],
                   "components": ["lee"], "data": "asimov"}],
                 "parameters": [{"name": "p", "start": 0.59, "from": 0.1, "to": 2}]}
                """);
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
        Fit.Yield yield =
                ComputeFit.of(prepared, 1).fit().orElseThrow().yields().get(0);
        assertThat(yield.error()).isPresent();
        assertThat(yield.minosLow()).isEmpty();
        assertThat(yield.minosHigh()).isEmpty();
    }

    @Test
    void aHalfLifeIsFittedInItsUnit() throws IOException {
        PreparedAnalysis prepared = excess(
                "{\"type\": \"exponential\", \"at\": \"0 d\", \"halfLife\": {\"parameter\": \"T\"}}",
                "{\"name\": \"T\", \"start\": \"11.43 d\", \"from\": \"48 h\", \"to\": \"200 d\"}");
        assertThat(prepared.prediction().parameters().get("T").lower()).isEqualTo(2);
        requireFisherErrors(prepared, List.of("n", "tau", "T"));
    }

    @Test
    void lindhardsValueIsFittedBesideAnEnergyScale() throws IOException {
        requireFisherErrors(germanium(K, KNOWN, "", "\"cevns\""), List.of("scale", "flat", "flux", "k"));
    }

    /** What is known of k better makes a limit stronger, and knowing it makes it strongest. */
    @Test
    void aLimitIsWeakerWhereTheQuenchingIsFree() throws IOException {
        double number = limit(germanium("0.162", ""));
        double known = limit(germanium(K, KNOWN));
        double free = limit(germanium(K, FREE));
        assertThat(known).isGreaterThan(1.001 * number);
        assertThat(free).isGreaterThan(1.001 * known);
    }

    private static double limit(PreparedAnalysis prepared) {
        ExperimentPrediction prediction = prepared.prediction()
                .with(prepared.prediction().parameters().get(Primakoff.MASS).fixedAt(1));
        return new UpperLimit(0.9, new Calibration.CLs())
                .of(prepared.likelihood(prediction), Primakoff.STRENGTH)
                .observed()
                .orElseThrow();
    }

    /** Known values are shapes at one standard deviation, exact there; free ones have no modifier and are refused by name. */
    @Test
    void exportsSayAKnownValueAndRefuseAFreeOne() throws IOException {
        PreparedAnalysis known = germanium(K, KNOWN);
        double[] up = at(known, 0.166);
        List<Modifier.HistoSys> shapes =
                ExportTemplates.of(known, OptionalDouble.of(1)).model().channels().get(0).samples().stream()
                        .flatMap(sample -> sample.modifiers().stream())
                        .filter(modifier -> modifier instanceof Modifier.HistoSys shape
                                && shape.parameter().equals("k"))
                        .map(Modifier.HistoSys.class::cast)
                        .toList();
        assertThat(shapes).hasSize(2);
        double total = Arrays.stream(up).sum();
        for (int b = 0; b < up.length; b++) {
            assertThat(shapes.get(0).high().get(b)).isCloseTo(up[b], within(1e-6 * total));
        }
        assertThatThrownBy(() -> ExportTemplates.of(germanium(K, FREE), OptionalDouble.of(1)))
                .hasMessageContaining("the parameter k in the response of detector Ge is free");
        assertThatThrownBy(() -> ExportTemplates.of(
                        excess(
                                "{\"type\": \"power law\", \"since\": \"-1 d\", \"exponent\": {\"parameter\": \"p\"}}",
                                "{\"name\": \"p\", \"start\": 0.59, \"from\": 0.1, \"to\": 2}"),
                        OptionalDouble.empty()))
                .hasMessageContaining("no modifier is like that");
    }

    /** Counts of coherent scattering at a k that is typed in. */
    private double[] at(PreparedAnalysis fitted, double k) throws IOException {
        assertThat(fitted.prediction().parameters().names()).contains("k");
        ExperimentPrediction number = germanium(String.valueOf(k), "").prediction();
        return number.contributions(Point.start(number.parameters()))
                .get(0)
                .counts()
                .toArray();
    }
}
