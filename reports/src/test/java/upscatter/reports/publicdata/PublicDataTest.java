package upscatter.reports.publicdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReleaseData;

/** Public releases, fitted again: numbers of independent programs and of publications, from {@code public-data.csv}. */
@Tag("release-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PublicDataTest {
    private final MeasuredNumbers measured = new MeasuredNumbers();

    /** One of the spectra is read in place. */
    @BeforeAll
    static void releaseFilesAreThere() {
        ReleaseData.folder();
    }

    static List<PublicNumber> asserted() throws IOException {
        return PublicNumber.all().stream()
                .filter(number -> number.reference().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("asserted")
    void isFoundAgain(PublicNumber number) {
        assertThat(measured.of(number)).isCloseTo(number.reference().orElseThrow(), within(number.tolerance()));
    }

    /** The table in the documentation is the one that the program gives now. */
    @Test
    void theDocumentedTableIsTrue() throws IOException {
        assertThat(Files.readString(Path.of("../docs/public-data.md")))
                .contains(PublicDataTable.rows(measured, PublicNumber.all()));
    }
}
