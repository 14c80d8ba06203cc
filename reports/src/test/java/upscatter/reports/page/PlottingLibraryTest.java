package upscatter.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of uPlot are those that its README names. */
class PlottingLibraryTest {
    private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| `[^`]*` \\| `([0-9a-f]{128})` \\|");

    @Test
    void theFilesAreThoseOfTheRegistry() throws NoSuchAlgorithmException {
        var rows = ROW.matcher(PageResource.of("uplot/README.md")).results().toList();
        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactly("uPlot.iife.min.js", "uPlot.min.css", "LICENSE");
        for (var row : rows) {
            byte[] text = PageResource.of("uplot/" + row.group(1)).getBytes(StandardCharsets.UTF_8);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-512").digest(text)))
                    .as(row.group(1))
                    .isEqualTo(row.group(2));
        }
    }
}
