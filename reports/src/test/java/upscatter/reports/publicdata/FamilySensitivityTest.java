package upscatter.reports.publicdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.model.ReleaseData;
import upscatter.reports.publicdata.FamilySensitivity.Interval;
import upscatter.reports.publicdata.FamilySensitivity.Row;
import upscatter.reports.publicdata.FamilySensitivity.Stage;

/** Intervals of docs/family-sensitivity.md. */
class FamilySensitivityTest {
    private static final double STANDARD = 0.23873;

    private static Row row(String label) {
        return FamilySensitivity.rows().stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** At tree level a mixing angle and a radius change one and the same coupling: {@code -2 ds = -sqrt(2) pi alpha/(3 G_F) dr^2}. */
    @Test
    void aRadiusIsAMixingAngle() throws IOException {
        double perRadius = Math.sqrt(2) * Math.PI * 7.2973525693e-3 / (3 * 1.1663787e-11) / 3.8937937e-22;
        Interval angle = FamilySensitivity.interval(Stage.ONE_KILOGRAM, row("sin^2 theta_W"));
        Interval radius = FamilySensitivity.interval(
                Stage.ONE_KILOGRAM, row("r^2 of nu_e [cm^2]"), "{\"type\": \"tree\", \"sinSquaredThetaW\": 0.23873}");
        assertThat((radius.high() + 0.83e-32) * perRadius / 2)
                .isCloseTo(angle.high() - STANDARD, withinPercentage(0.02));
        assertThat((radius.low().orElseThrow() + 0.83e-32) * perRadius / 2)
                .isCloseTo(angle.low().orElseThrow() - STANDARD, withinPercentage(0.02));
    }

    /** Rows of the page are what the program gives now: of the smallest stage some, as samples. */
    @Test
    void thePageHasTheseIntervals() throws IOException {
        List<String> page = Files.readAllLines(FamilySensitivity.PAGE);
        for (String label : List.of("sin^2 theta_W", "eps_u_emu", "q of nu_e, and electrons", "g_phi, m = 10 MeV")) {
            String line = page.stream()
                    .filter(candidate -> candidate.startsWith("| " + label + " |"))
                    .findFirst()
                    .orElseThrow();
            String interval =
                    FamilySensitivity.interval(Stage.TEN_GRAMS, row(label)).text();
            assertThat(line).contains("| " + interval + " |");
        }
    }

    /** The moment of the Physics Run: 1.83 of an independent program (nucleus-sensitivity.csv), 2.0 published; and the published interval of the mixing angle is one standard deviation of ours to a quarter of its width. */
    @Tag("release-data")
    @Test
    void thePhysicsRun() throws IOException {
        ReleaseData.folder();
        assertThat(FamilySensitivity.interval(Stage.PHYSICS_RUN, FamilySensitivity.moment())
                        .high())
                .isCloseTo(1.83e-10, within(0.01e-10));
        Interval angle = FamilySensitivity.interval(Stage.PHYSICS_RUN, row("sin^2 theta_W, 68.3 %"));
        double width = 0.286 - 0.187;
        assertThat(angle.low().orElseThrow()).isCloseTo(0.187, within(0.1 * width));
        assertThat(angle.high()).isCloseTo(0.286, within(0.1 * width));
    }
}
