package upscatter.reports.compute.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.workspace.ExportTemplates;

/** Tables of finite simulations against the equations of Barlow and Beeston. */
class SimulationErrorsTest {
    private static final double[] ONE = {12, 8, 5};
    private static final double[] ONE_ERRORS = {2, 1, 0};
    private static final double[] TWO = {3, 6, 9};
    private static final double[] TWO_ERRORS = {0.5, 2, 1};
    private static final double[] DATA = {20, 9, 12};

    @TempDir
    private Path folder = Path.of("");

    private Path table(String name, double... counts) throws IOException {
        var text = new StringBuilder("recoil_energy_low [keV],recoil_energy_high [keV],counts\n");
        for (int bin = 0; bin < counts.length; bin++) {
            text.append("%d,%d,%s\n".formatted(bin, bin + 1, counts[bin]));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Path analysis(String factors) throws IOException {
        table("one.csv", ONE);
        table("one-errors.csv", ONE_ERRORS);
        table("two.csv", TWO);
        table("two-errors.csv", TWO_ERRORS);
        table("data.csv", DATA);
        return Files.writeString(folder.resolve("analysis.json"), """
                {"name": "two simulated tables", "source": {"type": "none"},
                 "detectors": [{"name": "d", "target": "Ge", "mass": "1 kg"}],
                 "backgrounds": [
                  {"name": "one", "type": "table", "table": "one.csv", "errors": {"table": "one-errors.csv", "factors": "%1$s"}},
                  {"name": "two", "type": "table", "table": "two.csv", "errors": {"table": "two-errors.csv", "factors": "%1$s"}}],
                 "channels": [{"name": "c", "detector": "d", "liveTime": "1 d", "components": ["one", "two"], "data": "data.csv",
                   "axes": [{"observable": "recoil energy", "edges": ["0 keV", "1 keV", "2 keV", "3 keV"]}]}]}
                """.formatted(factors));
    }

    private static Point best(Path file) {
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
        Likelihood likelihood = prepared.likelihood(prepared.prediction());
        return new FisherScoring().fit(Objectives.of(likelihood)).best();
    }

    private static double simulated(double count, double error) {
        return (count / error) * (count / error);
    }

    @Test
    void factorsOfEachTableSolveTheirEquations() throws IOException {
        Point best = best(analysis("each"));
        assertThat(best.parameters().names()).containsExactly("one[1]", "one[2]", "two[1]", "two[2]", "two[3]");
        for (int bin = 0; bin < 2; bin++) {
            double one = best.value("one[%d]".formatted(bin + 1));
            double two = best.value("two[%d]".formatted(bin + 1));
            double expected = ONE[bin] * one + TWO[bin] * two;
            double tau = simulated(ONE[bin], ONE_ERRORS[bin]);
            assertThat(one).isCloseTo((tau + DATA[bin] * ONE[bin] * one / expected) / (ONE[bin] + tau), within(1e-5));
            double other = simulated(TWO[bin], TWO_ERRORS[bin]);
            assertThat(two)
                    .isCloseTo((other + DATA[bin] * TWO[bin] * two / expected) / (TWO[bin] + other), within(1e-5));
        }
    }

    /** One factor a bin has the closed form (n + tau)/(nu + tau), errors in quadrature; tables without an error in a bin move along. */
    @Test
    void sharedFactorsHaveAClosedForm() throws IOException {
        Point best = best(analysis("shared"));
        assertThat(best.parameters().names()).containsExactly("c[1]", "c[2]", "c[3]");
        for (int bin = 0; bin < DATA.length; bin++) {
            double count = ONE[bin] + TWO[bin];
            double tau = simulated(count, Math.hypot(ONE_ERRORS[bin], TWO_ERRORS[bin]));
            assertThat(best.value("c[%d]".formatted(bin + 1)))
                    .isCloseTo((DATA[bin] + tau) / (count + tau), within(1e-6));
        }
    }

    /** A workspace in which each bin with a factor is a sample of its own has the same best fit and depth, up to what does not depend on it. */
    @ParameterizedTest
    @ValueSource(strings = {"each", "shared"})
    void areExportedExactly(String factors) throws IOException {
        Path file = analysis(factors);
        PreparedAnalysis prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of()), false);
        Likelihood own = prepared.likelihood(prepared.prediction());
        Likelihood exported = TemplateLikelihood.of(
                ExportTemplates.of(prepared, OptionalDouble.empty()).model());
        assertThat(exported.parameters().names())
                .containsExactlyInAnyOrderElementsOf(own.parameters().names());
        var random = new SplittableRandom(20261127);
        double difference = Double.NaN;
        for (int i = 0; i < 20; i++) {
            Point there = Point.start(own.parameters());
            Point same = Point.start(exported.parameters());
            for (String name : own.parameters().names()) {
                double value = random.nextDouble(0.5, 2);
                there = there.with(name, value);
                same = same.with(name, value);
            }
            double now = exported.value(same) - own.value(there);
            assertThat(now).isCloseTo(i == 0 ? now : difference, within(1e-9));
            difference = now;
        }
    }

    @Test
    void refusesErrorsOfNothing() throws IOException {
        Path file = analysis("each");
        table("two.csv", 3, 0, 9);
        assertThatThrownBy(() -> AnalysisFiles.read(file, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has an error but no counts")
                .hasMessageContaining("/backgrounds/1/errors/table");
        for (String factors : List.of("full", "")) {
            Path other = analysis(factors);
            assertThatThrownBy(() -> AnalysisFiles.read(other, List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("/backgrounds/0/errors/factors");
        }
        Path named = analysis("shared");
        Files.writeString(
                named,
                Files.readString(named)
                        .replace(
                                "\"channels\"",
                                "\"systematics\": [{\"name\": \"c[1]\", \"scales\": [\"one\"], \"normal\": \"5 %\"}], \"channels\""));
        assertThatThrownBy(() -> AnalysisFiles.read(named, List.of()))
                .hasMessageContaining("the name 'c[1]' is that of");
    }

    /** A bin without a simulated event is not one without background: said with the events in it, and refused where only a signal could be them. */
    @ParameterizedTest
    @ValueSource(strings = {"each", "shared"})
    void binsWithoutSimulatedEventsAreSaid(String factors) throws IOException {
        Path file = analysis(factors);
        table("one.csv", 12, 8, 0);
        assertThat(AnalysisFiles.read(file, List.of()).warnings()).hasSize(factors.equals("each") ? 1 : 0);
        if (factors.equals("each")) {
            assertThat(AnalysisFiles.read(file, List.of()).warnings().get(0))
                    .contains("1 of 3 bins of the background 'one' in channel c")
                    .contains("0.768 counts")
                    .contains("12 observed events stand in them");
        }
        table("two.csv", 3, 6, 0);
        table("two-errors.csv", 0.5, 2, 0);
        assertThatThrownBy(() -> AnalysisFiles.read(file, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("12 observed events stand in 1 of these bins")
                .hasMessageContaining("Maybe wider bins")
                .hasMessageContaining("/backgrounds/0/errors");
        assertThat(AnalysisFiles.read(
                                Files.writeString(
                                        file,
                                        Files.readString(file)
                                                .replace(
                                                        "\"name\": \"two simulated",
                                                        "\"blind\": true, \"name\": \"two simulated")),
                                List.of())
                        .warnings())
                .hasSize(2)
                .noneMatch(warning -> warning.contains("observed"));
    }

    @Test
    void aFileMaySayThatEmptyBinsAreZero() throws IOException {
        Path file = analysis("each");
        table("one.csv", 12, 8, 0);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"factors\": \"each\"", "\"factors\": \"each\", \"emptyBins\": \"zero\""));
        assertThat(AnalysisFiles.read(file, List.of()).warnings()).isEmpty();
        Files.writeString(file, Files.readString(file).replace("\"zero\"", "\"none\""));
        assertThatThrownBy(() -> AnalysisFiles.read(file, List.of())).hasMessageContaining("emptyBins");
    }
}
