package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.table.MeasurementTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Measurement;
import upscatter.reports.compute.fit.ComputeFit;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Fit;

/** Measured values from the file to the fit: correlated errors, and strengths below zero. */
class MeasuredValuesTest {
    private static final double[] SHAPE = {3, 1.5, 0.4};
    private static final double[] VALUES = {-2.1, 1.7, -0.9};
    private static final double[] ERRORS = {1.2, 0.8, 1.1};
    private static final double[][] CORRELATION = {{1, 0.6, -0.2}, {0.6, 1, 0.3}, {-0.2, 0.3, 1}};

    @TempDir
    private Path folder = Path.of("");

    private void table(String name, String columns, double[]... values) throws IOException {
        var text = new StringBuilder("recoil_energy_low [keV],recoil_energy_high [keV]," + columns + "\n");
        for (int bin = 0; bin < SHAPE.length; bin++) {
            text.append("%s,%s".formatted(bin + 1, bin + 2));
            for (double[] column : values) {
                text.append(",").append(column[bin]);
            }
            text.append("\n");
        }
        Files.writeString(folder.resolve(name), text);
    }

    private void matrix(String name, double[][] rows) throws IOException {
        Files.writeString(
                folder.resolve(name),
                Arrays.stream(rows)
                        .map(row -> Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n")));
    }

    private static double[][] covariance() {
        double[][] covariance = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                covariance[i][j] = CORRELATION[i][j] * ERRORS[i] * ERRORS[j];
            }
        }
        return covariance;
    }

    private PreparedAnalysis prepared(String channel, String knowledge) throws IOException {
        table("signal.csv", "counts", SHAPE);
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "values", "source": {"type": "none"},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "signal", "type": "table", "table": "signal.csv"}],
                 "channels": [{"name": "c", "detector": "ge",
                  "axes": [{"observable": "recoil energy", "from": "1 keV", "to": "4 keV", "width": "1 keV"}],
                  "components": ["signal"], %s}],
                 "systematics": [{"name": "r", "scales": ["signal"], %s}]}
                """.formatted(channel, knowledge));
        return PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
    }

    private static final String BELOW_ZERO = "\"between\": [-10, 10]";

    /** Generalised least squares: strength {@code s V^-1 y/(s V^-1 s)}, variance {@code 1/(s V^-1 s)}, chi-squared of the rest. */
    private void requireLeastSquares(PreparedAnalysis prepared, double[][] covariance) {
        RealMatrix inverse = MatrixUtils.inverse(new Array2DRowRealMatrix(covariance));
        RealVector shape = new ArrayRealVector(SHAPE);
        RealVector values = new ArrayRealVector(VALUES);
        double information = shape.dotProduct(inverse.operate(shape));
        double strength = shape.dotProduct(inverse.operate(values)) / information;
        RealVector rest = values.subtract(shape.mapMultiply(strength));
        Fit fit = ComputeFit.of(prepared, 1).fit().orElseThrow();
        assertThat(fit.valid()).isTrue();
        Fit.FittedParameter best = fit.parameters().get(0);
        assertThat(strength).isNegative();
        assertThat(best.value()).isCloseTo(strength, within(1e-9));
        assertThat(best.error().orElseThrow()).isCloseTo(1 / Math.sqrt(information), within(1e-9));
        assertThat(fit.minus2LogLikelihood()).isCloseTo(rest.dotProduct(inverse.operate(rest)), within(1e-9));
    }

    @Test
    void strengthsBelowZeroAreFitted() throws IOException {
        table("values.csv", "value,error", VALUES, ERRORS);
        double[][] independent = new double[3][3];
        for (int i = 0; i < 3; i++) {
            independent[i][i] = ERRORS[i] * ERRORS[i];
        }
        requireLeastSquares(prepared("\"kind\": \"values\", \"data\": \"values.csv\"", BELOW_ZERO), independent);
    }

    @Test
    void covariancesAndCorrelationsAreThoseOfLeastSquares() throws IOException {
        table("values.csv", "value,error", VALUES, ERRORS);
        table("alone.csv", "value", VALUES);
        matrix("v.csv", covariance());
        matrix("rho.csv", CORRELATION);
        for (String fields : List.of(
                "\"data\": \"alone.csv\", \"covariance\": \"v.csv\"",
                "\"data\": \"values.csv\", \"covariance\": \"v.csv\"",
                "\"data\": \"values.csv\", \"correlation\": \"rho.csv\"")) {
            requireLeastSquares(prepared("\"kind\": \"values\", " + fields, BELOW_ZERO), covariance());
        }
    }

    /** Whatever a covariance says that cannot be meant is refused with its reason. */
    @Test
    void covariancesThatCannotBeMeantAreRefused() throws IOException {
        table("values.csv", "value,error", VALUES, ERRORS);
        table("alone.csv", "value", VALUES);
        table("statistical.csv", "value,error", VALUES, new double[] {1, 0.7, 1});
        matrix("v.csv", covariance());
        matrix("rho.csv", CORRELATION);
        matrix("two.csv", new double[][] {{1, 0}, {0, 1}});
        matrix("asymmetric.csv", new double[][] {{1.44, 0.1, 0}, {0.2, 0.64, 0}, {0, 0, 1.21}});
        matrix("singular.csv", new double[][] {{1, 1, 0}, {1, 1, 0}, {0, 0, 1}});
        Files.writeString(
                folder.resolve("turned.csv"),
                "recoil_energy_low [keV],recoil_energy_high [keV],value\n2,3,1\n1,2,1\n3,4,1\n");
        Map.of(
                        "\"kind\": \"values\", \"data\": \"statistical.csv\", \"covariance\": \"v.csv\"",
                        "a covariance is whole",
                        "\"kind\": \"values\", \"data\": \"alone.csv\", \"correlation\": \"rho.csv\"",
                        "correlations need the errors",
                        "\"kind\": \"values\", \"data\": \"alone.csv\", \"covariance\": \"two.csv\"",
                        "each of the 3 bins",
                        "\"kind\": \"values\", \"data\": \"alone.csv\", \"covariance\": \"asymmetric.csv\"",
                        "not symmetric",
                        "\"kind\": \"values\", \"data\": \"alone.csv\", \"covariance\": \"singular.csv\"",
                        "not positive definite",
                        "\"kind\": \"values\", \"data\": \"turned.csv\", \"covariance\": \"v.csv\"",
                        "in the order of the bins",
                        "\"kind\": \"values\", \"data\": \"values.csv\", \"covariance\": \"v.csv\", \"correlation\": \"rho.csv\"",
                        "has a covariance already",
                        "\"data\": \"signal.csv\", \"covariance\": \"v.csv\"",
                        "only channels of the kind 'values'",
                        "\"kind\": \"values\", \"data\": \"alone.csv\"",
                        "all of [error, value]")
                .forEach((channel, why) -> assertThatThrownBy(() -> prepared(channel, BELOW_ZERO))
                        .as(channel)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(why));
    }

    /** Counts as well, as long as they stay above zero: a flat hundred, and 80 where the strength of one counts ten. */
    @Test
    void strengthsBelowZeroLowerCounts() throws IOException {
        table("ten.csv", "counts", new double[] {10, 10, 10});
        table("hundred.csv", "counts", new double[] {100, 100, 100});
        table("counts.csv", "counts", new double[] {80, 80, 80});
        Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "deficit", "source": {"type": "none"},
                 "detectors": [{"name": "ge", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [{"name": "ten", "type": "table", "table": "ten.csv"}, {"name": "hundred", "type": "table", "table": "hundred.csv"}],
                 "channels": [{"name": "c", "detector": "ge",
                  "axes": [{"observable": "recoil energy", "from": "1 keV", "to": "4 keV", "width": "1 keV"}],
                  "components": ["ten", "hundred"], "data": "counts.csv"}],
                 "systematics": [{"name": "r", "scales": ["ten"], "between": [-20, 20]}]}
                """);
        Fit fit = ComputeFit.of(PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false), 1)
                .fit()
                .orElseThrow();
        assertThat(fit.valid()).isTrue();
        assertThat(fit.parameters().get(0).value()).isCloseTo(-2, within(1e-6));
        assertThat(fit.parameters().get(0).error().orElseThrow()).isCloseTo(Math.sqrt(240) / 30, within(1e-6));
        String events = Files.readString(file).replace("\"data\"", "\"kind\": \"events\", \"data\"");
        Files.writeString(file, events.replace("counts.csv", "events.csv"));
        Files.writeString(folder.resolve("events.csv"), "recoil_energy [keV]\n1.5\n2.5\n");
        assertThatThrownBy(() -> AnalysisFiles.read(file, List.of())).hasMessageContaining("needs bins");
    }

    private static final double[] TWO_SIDED = {2.1, 1.7, -0.4};
    private static final double[] UP = {0.8, 1.4, 1.1};
    private static final double[] DOWN = {1.2, 0.6, 1.1};

    /** {@code sum (nu - y)^2/(u d + (u - d) (nu - y))} at a strength, as Barlow writes it. */
    private static double barlow(double strength) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double u = strength * SHAPE[i] - TWO_SIDED[i];
            sum += u * u / (UP[i] * DOWN[i] + (UP[i] - DOWN[i]) * u);
        }
        return sum;
    }

    private static double barlowSlope(double strength) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double u = strength * SHAPE[i] - TWO_SIDED[i];
            double variance = UP[i] * DOWN[i] + (UP[i] - DOWN[i]) * u;
            sum += SHAPE[i] * u * (2 * variance - (UP[i] - DOWN[i]) * u) / (variance * variance);
        }
        return sum;
    }

    /** Best strength and both ends of its interval against a search on the formula. */
    @Test
    void twoSidedErrorsAreFitted() throws IOException {
        table("values.csv", "value,up,down", TWO_SIDED, UP, DOWN);
        PreparedAnalysis prepared = prepared("\"kind\": \"values\", \"data\": \"values.csv\"", BELOW_ZERO);
        Fit fit = ComputeFit.of(prepared, 1).fit().orElseThrow();
        var solver = new BrentSolver(1e-12);
        double at = solver.solve(100, MeasuredValuesTest::barlowSlope, 0.2, 1.5);
        assertThat(fit.valid()).isTrue();
        Fit.FittedParameter best = fit.parameters().get(0);
        assertThat(best.value()).isCloseTo(at, within(1e-6));
        assertThat(fit.minus2LogLikelihood()).isCloseTo(barlow(at), within(1e-9));
        double least = barlow(at) + 1;
        assertThat(best.minosHigh().orElseThrow())
                .isCloseTo(solver.solve(100, s -> barlow(s) - least, at, 1.4) - at, within(1e-4));
        assertThat(best.minosLow().orElseThrow())
                .isCloseTo(solver.solve(100, s -> barlow(s) - least, 0.6, at) - at, within(1e-4));
    }

    /** What is written of drawn values keeps their likelihood, and two errors beside a covariance have no meaning. */
    @Test
    void twoSidedErrorsAreWrittenAndRefusedBesideACovariance() throws IOException {
        table("values.csv", "value,up,down", TWO_SIDED, UP, DOWN);
        PreparedAnalysis prepared = prepared("\"kind\": \"values\", \"data\": \"values.csv\"", BELOW_ZERO);
        Measurement measured = ((Observation.Measured)
                        prepared.prediction().channels().get(0).data().orElseThrow())
                .measurement();
        for (Measurement written : List.of(measured, measured.withValues(List.of(0.1, -7.0, 0.25)))) {
            Path file = Files.writeString(folder.resolve("written.csv"), MeasurementTable.text(written, List.of()));
            assertThat(MeasurementTable.read(TableFile.of(file), measured.grid(), Optional.empty()))
                    .isEqualTo(written);
        }
        matrix("v.csv", covariance());
        assertThatThrownBy(() -> prepared(
                        "\"kind\": \"values\", \"data\": \"values.csv\", \"covariance\": \"v.csv\"", BELOW_ZERO))
                .hasMessageContaining("have no covariance")
                .hasMessageContaining("values.csv:1");
        table("values.csv", "value,up", TWO_SIDED, UP);
        assertThatThrownBy(() -> prepared("\"kind\": \"values\", \"data\": \"values.csv\"", BELOW_ZERO))
                .hasMessageContaining("down");
        table("values.csv", "value,up,down", TWO_SIDED, UP, new double[] {-1, -1, -1});
        assertThatThrownBy(() -> prepared("\"kind\": \"values\", \"data\": \"values.csv\"", BELOW_ZERO))
                .hasMessageContaining("must be positive");
    }
}
