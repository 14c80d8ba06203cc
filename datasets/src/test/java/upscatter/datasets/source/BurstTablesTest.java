package upscatter.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.model.parameter.Point;

/** A burst is the sum of the fluxes of its intervals, each of which comes in its own. */
class BurstTablesTest {
    private static final String HEADER = "arrival_time_low [ms],arrival_time_high [ms],neutrino_energy [MeV],";
    private static final String ENERGIES =
            "{\"observable\": \"recoil energy\", \"edges\": [\"1 keV\", \"3 keV\", \"9 keV\"]}";
    private static final String BURST = "{\"type\": \"burst\", \"fluence\": \"burst.csv\"}";

    @TempDir
    private Path folder;

    @BeforeEach
    void tables() throws IOException {
        table("burst", HEADER + "nu-e,nu-x\n0,100,5,3e11,1e11\n0,100,40,0,0\n100,2000,5,0,2e11\n100,2000,40,0,0\n");
        table("early", "neutrino_energy [MeV],nu-e,nu-mu\n5,3e11,5e11\n40,0,0\n");
        table("late", "neutrino_energy [MeV],nu-mu\n5,1e12\n40,0\n");
    }

    private void table(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
    }

    private Analysis read(String source, String axes, String more) throws IOException {
        Path file = folder.resolve("analysis.json");
        Files.writeString(file, """
                {"name": "burst", "source": %s, "couplings": {"type": "tree", "sinSquaredThetaW": 0.23873},
                 "detectors": [{"name": "Xe", "target": "Xe", "mass": "2 t", "resolution": {"type": "calorimeter", "baseline": "0.1 keV"}}],
                 "channels": [{"name": "xe", "detector": "Xe", "liveTime": "1 s", "axes": [%s], "components": ["cevns"]}]%s}
                """.formatted(source, axes, more));
        return AnalysisFiles.read(file, List.of());
    }

    private double[] counts(String source, String axes) throws IOException {
        var prediction = read(source, axes, "").prediction();
        return prediction
                .expectedCounts(Point.start(prediction.parameters()))
                .get(0)
                .toArray();
    }

    @Test
    void eachIntervalHasItsSpectrum() throws IOException {
        double[] early = counts("{\"type\": \"table\", \"flux\": \"early.csv\"}", ENERGIES);
        double[] late = counts("{\"type\": \"table\", \"flux\": \"late.csv\"}", ENERGIES);
        String times = ENERGIES + ", {\"observable\": \"arrival time\", \"edges\": [0, 0.05, 0.1, 2], \"unit\": \"s\"}";
        double[] found = counts(BURST, times);
        for (int energy = 0; energy < 2; energy++) {
            double[] expected = {early[energy] / 2, early[energy] / 2, late[energy]};
            for (int time = 0; time < 3; time++) {
                assertThat(found[3 * energy + time])
                        .isPositive()
                        .isCloseTo(expected[time], within(1e-12 * expected[time]));
            }
        }
    }

    @Test
    void withoutTimesAllOfItIsSeenWhateverTheLiveTime() throws IOException {
        double[] early = counts("{\"type\": \"table\", \"flux\": \"early.csv\"}", ENERGIES);
        double[] late = counts("{\"type\": \"table\", \"flux\": \"late.csv\"}", ENERGIES);
        double[] found = counts(BURST, ENERGIES);
        double[] rates = inNeutrinosASecond();
        for (int bin = 0; bin < found.length; bin++) {
            double sum = early[bin] + late[bin];
            assertThat(found[bin]).isCloseTo(sum, within(1e-12 * sum));
            assertThat(rates[bin]).isCloseTo(sum, within(1e-12 * sum));
        }
    }

    /** The same in neutrinos a second. */
    private double[] inNeutrinosASecond() throws IOException {
        String unit = " [/(cm2 s MeV)]";
        table(
                "burst",
                HEADER + "nu-e" + unit + ",nu-x" + unit
                        + "\n100,2000,5,0,1.0526315789473684e11\n100,2000,40,0,0\n0,100,5,3e12,1e12\n0,100,40,0,0\n");
        return counts(BURST, ENERGIES);
    }

    @Test
    void aFlavourIsAPartAndTheDistanceDilutes() throws IOException {
        double[] near = counts(
                "{\"type\": \"burst\", \"fluence\": \"burst.csv\", \"referenceDistance\": \"10 kpc\", \"distance\": \"5 kpc\"}",
                ENERGIES);
        double[] found = counts(BURST, ENERGIES);
        assertThat(near)
                .containsExactly(Arrays.stream(found).map(count -> 4 * count).toArray(), within(1e-9 * near[0]));
        Analysis analysis = read(
                BURST,
                ENERGIES,
                ", \"systematics\": [{\"name\": \"x\", \"flux\": [\"nu-mu\", \"nu-tau\", \"anti-nu-mu\", \"anti-nu-tau\", \"anti-nu-e\"], \"normal\": \"20 %\"}]");
        assertThat(analysis.prediction().parameters().names()).containsExactly("x");
    }

    @Test
    void whatIsNoBurstIsRefused() throws IOException {
        table("burst", HEADER + "nu-e\n0,100,5,1\n0,100,40,0\n0,90,60,0\n");
        assertThatThrownBy(() -> counts(BURST, ENERGIES))
                .hasMessageContaining("begins at 0 ends at 90, on line 2 at 100")
                .hasMessageContaining("burst.csv:4");
        table("burst", HEADER + "nu-e\n0,100,5,1\n0,100,40,0\n50,200,5,1\n50,200,40,0\n");
        assertThatThrownBy(() -> counts(BURST, ENERGIES)).hasMessageContaining("begins before 0.1 s");
        table("burst", "neutrino_energy [MeV],nu-e\n5,1\n40,0\n");
        assertThatThrownBy(() -> counts(BURST, ENERGIES)).hasMessageContaining("both ends of the intervals");
        table("burst", HEADER + "nu-e\n0,100,5,0\n0,100,40,0\n");
        assertThatThrownBy(() -> counts(BURST, ENERGIES)).hasMessageContaining("needs at least one");
    }
}
