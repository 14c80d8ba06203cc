package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;

/** Cross sections of all interactions at stated points are those of explicit Dirac matrices in an independent program, and stand on their page. */
class AnchorsTest {
    /** The digits of masses and constants of the two programs. */
    private static final double TOLERANCE = 2e-7;

    static List<ReferenceTable.Row> rows() {
        return Anchors.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithTraces(ReferenceTable.Row row) {
        double expected = row.number("crossSectionCm2PerKeV");
        assertThat(Anchors.crossSectionCm2PerKeV(row)).isCloseTo(expected, within(TOLERANCE * expected));
    }

    @Test
    void thePageIsCurrent() throws IOException {
        String page = Files.readString(Anchors.PAGE);
        assertThat(page).isEqualTo(Anchors.page(Anchors.words(page)));
    }
}
