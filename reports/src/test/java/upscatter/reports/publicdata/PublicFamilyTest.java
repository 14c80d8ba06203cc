package upscatter.reports.publicdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.model.ReleaseData;

/** The second table of docs/public-data.md is the one that the program gives now; of the first, {@link PublicDataTest}. */
@Tag("release-data")
@Tag("slow")
class PublicFamilyTest {
    @Test
    void theDocumentedTableIsTrue() throws IOException {
        ReleaseData.folder();
        assertThat(Files.readString(Path.of("../docs/public-data.md")))
                .contains(PublicDataTable.rows(new MeasuredNumbers(), PublicNumber.family()));
    }
}
