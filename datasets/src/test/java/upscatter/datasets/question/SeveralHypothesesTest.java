package upscatter.datasets.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;

/** Several signals in one file: counts are sums of those of files with one each. */
class SeveralHypothesesTest {
    private static final String KIND = "\"interaction\": \"primakoff\", \"nature\": \"Dirac\"";
    private static final String HALF = KIND + ", \"convention\": \"half sigma F\"";

    @TempDir
    private Path folder = Path.of("");

    private Analysis analysis(String components, String hypothesis, String more) {
        try {
            Path file = Files.writeString(folder.resolve("analysis.json"), """
                {"name": "several",
                 "source": {"type": "pion decay at rest", "protonsOnTarget": 1e23, "neutrinosPerProton": 0.09, "distance": "20 m"},
                 "detectors": [{"name": "D", "target": "CsI", "mass": "10 kg", "resolution": {"type": "calorimeter", "baseline": "1 keV"}}],
                 "channels": [{"name": "c", "detector": "D", "axes": [{"observable": "recoil energy", "edges": ["5 keV", "10 keV", "30 keV"]}],
                   "components": ["cevns", %s]}],
                 "hypothesis": %s%s}
                """.formatted(components, hypothesis, more));
            return AnalysisFiles.read(file, List.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final String E =
            "{%s, \"flavour\": \"e\", \"name\": \"e\", \"mass\": \"12 MeV\", \"mu\": 2e-10}".formatted(HALF);
    private static final String BOTH = "\"primakoff-e\", \"primakoff-mu\"";

    private static String mu(String more) {
        return "{%s, \"flavour\": \"mu\", \"name\": \"mu\"%s}".formatted(HALF, more);
    }

    private static double[] counts(Analysis analysis) {
        ExperimentPrediction prediction = analysis.prediction();
        return prediction
                .expectedCounts(Point.start(prediction.parameters()))
                .get(0)
                .toArray();
    }

    private double[] one(String flavour, String mass, String mu) {
        return counts(analysis(
                "\"primakoff\"",
                "{%s, \"flavour\": \"%s\", \"mass\": \"%s MeV\", \"mu\": %s}".formatted(HALF, flavour, mass, mu),
                ""));
    }

    @Test
    void twoMomentsOfOneNAreTheSumOfEach() {
        Analysis both = analysis(BOTH, "[%s, %s]".formatted(E, mu(", \"mass\": {\"as\": \"e\"}, \"mu\": 3e-10")), "");
        assertThat(both.prediction().parameters().names()).containsExactly("mu2_e", "mN", "mu2_mu");
        double[] electron = one("e", "12", "2e-10");
        double[] muon = one("mu", "12", "3e-10");
        double[] none = one("mu", "12", "0");
        double[] found = counts(both);
        for (int b = 0; b < found.length; b++) {
            double sum = electron[b] + muon[b] - none[b];
            assertThat(found[b]).isCloseTo(sum, within(1e-12 * sum));
        }
    }

    /** Of equal moments the hypothesis of all flavours is another way: no tau neutrinos come from pions at rest. */
    @Test
    void equalMomentsAreThoseOfAllFlavours() {
        String same = ", \"mass\": {\"as\": \"e\"}, \"mu\": 2e-10";
        double[] found = counts(analysis(BOTH, "[%s, %s]".formatted(E, mu(same)), ""));
        double[] all = one("all", "12", "2e-10");
        for (int b = 0; b < found.length; b++) {
            assertThat(found[b]).isCloseTo(all[b], within(1e-12 * all[b]));
        }
    }

    @Test
    void aSharedMassIsOneParameter() {
        String free = E.replace("\"12 MeV\"", "{\"start\": \"20 MeV\", \"from\": \"10 MeV\", \"to\": \"40 MeV\"}");
        Analysis both =
                analysis(BOTH, "[%s, %s]".formatted(free, mu(", \"mass\": {\"as\": \"e\"}, \"mu\": 3e-10")), "");
        ExperimentPrediction prediction = both.prediction();
        Point moved = Point.start(prediction.parameters()).with("mN", 30);
        double[] found = prediction.expectedCounts(moved).get(0).toArray();
        double[] electron = one("e", "30", "2e-10");
        double[] muon = one("mu", "30", "3e-10");
        double[] none = one("mu", "30", "0");
        assertThat(found[0]).isCloseTo(electron[0] + muon[0] - none[0], within(1e-9 * found[0]));
        assertThat(prediction.parameters().get("mN").upper()).isEqualTo(40);
    }

    @Test
    void twoParticlesHaveAMassEach() {
        Analysis two = analysis(
                "\"primakoff\", \"primakoff-mu\"",
                "[%s, %s]".formatted(E.replace(", \"name\": \"e\"", ""), mu(", \"mass\": \"25 MeV\", \"mu\": 3e-10")),
                "");
        assertThat(two.prediction().parameters().names()).containsExactly("mu2", "mN", "mu2_mu", "mN_mu");
        assertThat(two.prediction().parameters().get("mN_mu").start()).isEqualTo(25);
        double none = one("mu", "12", "0")[0];
        assertThat(counts(two)[0])
                .isCloseTo(one("e", "12", "2e-10")[0] + one("mu", "25", "3e-10")[0] - none, within(1e-9));
    }

    @Test
    void aLimitIsOnAnyOfThem() {
        String shared = mu(", \"mass\": {\"as\": \"e\"}");
        String limit =
                ", \"limit\": {\"on\": \"%s\", \"confidenceLevel\": 0.9, \"calibration\": \"cls\", \"masses\": [\"3 MeV\"]}";
        String unsaid = E.replace("\"mass\": \"12 MeV\", ", "");
        Analysis both = analysis(BOTH, "[%s, %s]".formatted(unsaid, shared), limit.formatted("mu_mu"));
        assertThat(both.hypothesis().leading("mu_mu").signal().orElseThrow().component())
                .isEqualTo("primakoff-mu");
        assertThat(both.hypothesis().signal().orElseThrow().component()).isEqualTo("primakoff-e");
        assertThat(both.prediction().parameters().get("mN").start()).isEqualTo(3);
        assertThatThrownBy(() -> analysis(BOTH, "[%s, %s]".formatted(E, shared), limit.formatted("mu_tau")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mu_mu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"mass\": {\"as\": \"tau\"}'; 'mass/as'; 'tau'",
                "'\"name\": \"e\", \"mass\": {\"as\": \"e\"}'; 'hypothesis/1'; 'two hypotheses have the parameter'",
                "'\"flavour\": \"all\", \"mass\": {\"as\": \"e\"}'; 'flavour'; 'not their rates would add but their amplitudes'",
                "'\"nature\": \"Majorana\", \"mass\": {\"as\": \"e\"}'; 'nature'; 'one and the same N'",
                "'\"name\": \"m-u\", \"mass\": {\"as\": \"e\"}'; 'name'; 'letters and digits'",
                "'\"decay\": {\"finalState\": \"nu\", \"length\": \"1 m\"}, \"mass\": \"3 MeV\"'; 'decay'; 'without a name'",
                "'\"mu\": 1'; 'hypothesis/1'; 'the field ''mass'' is missing'"
            })
    void whatHasNoMeaningIsRefused(String fields, String where, String what) {
        String second = "{\"name\": \"mu\", \"flavour\": \"mu\", %s, %s}".formatted(HALF, fields);
        for (String field : List.of("name", "flavour", "nature")) {
            if (fields.contains("\"" + field + "\"")) {
                second = second.replaceFirst("\"" + field + "\": \"\\w+\", ", "");
            }
        }
        String both = "[%s, %s]".formatted(E, second);
        assertThatThrownBy(() -> analysis(BOTH, both, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    /** The width of one N is that of both couplings. */
    @Test
    void aDecayIsThatOfOneHypothesis() {
        String decaying =
                "{%s, \"flavour\": \"e\", \"mass\": \"12 MeV\", \"decay\": {\"finalState\": \"nu\", \"length\": \"1 m\"}}"
                        .formatted(HALF);
        assertThatThrownBy(() -> analysis(
                        "\"primakoff\", \"primakoff-mu\"",
                        "[%s, %s]".formatted(decaying, mu(", \"mass\": {\"as\": \"primakoff\"}")),
                        ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("width is that of all its couplings");
        assertThat(analysis(
                                "\"primakoff\", \"primakoff-mu\"",
                                "[%s, %s]".formatted(decaying, mu(", \"mass\": \"12 MeV\"")),
                                "")
                        .hypothesis()
                        .sought())
                .hasSize(2);
    }

    @Test
    void namesOfSignalsAreTaken() {
        String shared = "[%s, %s]".formatted(E, mu(", \"mass\": {\"as\": \"e\"}"));
        assertThatThrownBy(() -> analysis(
                        BOTH,
                        shared,
                        ", \"systematics\": [{\"name\": \"mu2_mu\", \"scales\": [\"cevns\"], \"free\": true}]"))
                .hasMessageContaining("taken by a parameter of the hypothesis");
        assertThatThrownBy(() -> analysis(BOTH.replace(", \"primakoff-mu\"", ""), shared, ""))
                .hasMessageContaining("no channel has the component 'primakoff-mu'");
    }
}
