package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.ReleaseData;

class FluxErrorsTest {
    /** Half a unit of the seventh digit, of the largest error, twice: the tables give six to seven digits. */
    private static final double LAST_DIGITS = 2e-7;

    private static final Map<String, FluxError> HUBER =
            FluxErrors.huber2011().stream().collect(Collectors.toMap(FluxError::name, error -> error));

    private static RelativeError of(String name, String isotope) {
        return Objects.requireNonNull(
                Objects.requireNonNull(HUBER.get(name)).parts().get(isotope));
    }

    @Test
    void theFamily() {
        assertThat(HUBER).hasSize(3 + 3 * 25).containsKeys("normalisation", "weak-magnetism", "effective-charge");
        assertThat(HUBER).containsKeys("U235-2.00", "Pu239-2.25", "Pu241-8.00");
        RelativeError bin = of("Pu239-2.25", "Pu239");
        assertThat(List.of(bin.fromMeV(), bin.toMeV())).containsExactly(2.125, 2.375);
        assertThat(of("U235-2.00", "U235").fromMeV()).isEqualTo(2);
        assertThat(of("weak-magnetism", "U235").toMeV()).isEqualTo(10);
    }

    /** Every column of the released tables is made again from the pulls; the totals are the sum of their squares. */
    @Tag("release-data")
    @ParameterizedTest
    @ValueSource(strings = {"U235", "Pu239", "Pu241"})
    void theReleasedTables(String isotope) throws IOException {
        List<String> lines = Files.readAllLines(
                ReleaseData.folder().resolve("reactor-flux/huber-2011/" + isotope + "-anti-neutrino-flux-250keV.dat"));
        List<double[]> rows = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        assertThat(rows).hasSize(25);
        for (double[] row : rows) {
            double energy = row[0];
            double bin = of(String.format("%s-%.2f", isotope, energy), isotope).at(energy, false);
            double single = energy == 2 ? of(isotope + "-2.00", isotope).at(energy, true) : bin;
            assertThat(single).isCloseTo(Math.hypot(row[3], row[5]), within(LAST_DIGITS));
            boolean above = energy == 2;
            double charge = of("effective-charge", isotope).at(energy, above);
            assertThat(charge).isCloseTo(row[6] + row[7], within(LAST_DIGITS));
            double norm = of("normalisation", isotope).at(energy, above);
            assertThat(norm).isCloseTo(row[11], within(LAST_DIGITS));
            double magnetism = of("weak-magnetism", isotope).at(energy, above);
            // Where the two changes have different signs, half their distance is the pull; near 2.3 MeV they have one
            // sign.
            if (energy > 2.5) {
                assertThat(magnetism).isCloseTo(0.5 * (row[9] - row[8]), within(LAST_DIGITS));
            } else {
                assertThat(Math.abs(magnetism)).isLessThan(Math.max(row[9], -row[8]) + LAST_DIGITS);
            }
            double total = Math.sqrt(single * single + row[6] * row[6] + norm * norm + row[8] * row[8]);
            assertThat(total).as("%s at %s MeV", isotope, energy).isCloseTo(-row[12], within(1e-6));
        }
    }

    @Test
    void theErrorOfTheWholeReactor() {
        RelativeError error = FluxErrors.kopeikin2012().get(0).parts().get(Source.WHOLE);
        assertThat(Objects.requireNonNull(error).at(0.5, true)).isEqualTo(0.07);
        assertThat(error.at(4, true)).isEqualTo(0.03);
        assertThat(error.largest()).isEqualTo(0.07);
    }
}
