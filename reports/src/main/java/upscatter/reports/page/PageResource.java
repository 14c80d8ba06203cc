package upscatter.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Styles and scripts that come with the program. */
final class PageResource {
    private PageResource() {}

    /** The text of a file beside this class. */
    static String of(String name) {
        String path = "/upscatter/reports/page/" + name;
        try (InputStream stream = PageResource.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the file %s is missing in the program%nMaybe it was repackaged.".formatted(path));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
