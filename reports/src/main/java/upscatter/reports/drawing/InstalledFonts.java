package upscatter.reports.drawing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.fontbox.ttf.FontHeaders;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * Regular TrueType fonts in the folders where this machine keeps fonts. Others cannot be put into PDF files.
 *
 * @param files file of each family
 */
record InstalledFonts(Map<String, Path> files) {

    InstalledFonts {
        files = Map.copyOf(files);
    }

    /** Reads the names of all of them. */
    static InstalledFonts ofThisMachine() {
        Map<String, Path> files = new TreeMap<>();
        new FontFileFinder()
                .find().stream()
                        .map(URI::getPath)
                        .filter(path ->
                                path != null && path.toLowerCase(Locale.ROOT).endsWith(".ttf"))
                        .sorted()
                        .map(File::new)
                        .forEach(file -> family(file).ifPresent(family -> files.putIfAbsent(family, file.toPath())));
        return new InstalledFonts(files);
    }

    /** The file of a family, whatever the case of its letters. */
    Optional<Path> file(String family) {
        return files.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(family))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Their names in order, without one that is told beside them. */
    List<String> familiesBut(String other) {
        return files.keySet().stream()
                .filter(family -> !family.equals(other))
                .sorted()
                .toList();
    }

    /** Whether the licence in a font file allows that documents hold it; a file that says nothing allows it. */
    static boolean mayBeEmbedded(byte[] file) throws IOException {
        try (RandomAccessRead read = new RandomAccessReadBuffer(file)) {
            OS2WindowsMetricsTable licence =
                    new TTFParser().parseTableHeaders(read).getOS2Windows();
            return licence == null || (licence.getFsType() & OS2WindowsMetricsTable.FSTYPE_RESTRICTED) == 0;
        }
    }

    /** The family of a regular font; none of others and of files that cannot be read. */
    private static Optional<String> family(File file) {
        try (RandomAccessRead read = new RandomAccessReadBufferedFile(file)) {
            FontHeaders headers = new TTFParser().parseTableHeaders(read);
            return isRegular(headers) ? Optional.ofNullable(headers.getFontFamily()) : Optional.empty();
        } catch (IOException notReadable) {
            return Optional.empty();
        }
    }

    private static boolean isRegular(FontHeaders headers) {
        return !headers.isOpenTypePostScript()
                && List.of("Regular", "Book", "Normal", "Roman").contains(String.valueOf(headers.getFontSubFamily()));
    }
}
