package upscatter.datasets.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.TextBytes;

/** What a file holds that was expected to be JSON and is not, as far as its first bytes or lines tell. */
final class OtherContent {
    private static final Map<String, String> MAGIC = magic();
    private static final Pattern TABLE = Pattern.compile("(?i).*\\.(csv|tsv|dat|txt)(\\.gz)?");
    private static final Pattern CELLS = Pattern.compile("(?![\\[{\"])[^{\"]*[^\\s,;]\\s*[,;\\t]\\s*[^\\s,;].*");
    private static final Pattern NUMBERS = Pattern.compile("[-+.\\deEdD]+(\\s+[-+.\\deEdD]+)+");
    private static final Pattern YAML = Pattern.compile("---|[A-Za-z]\\w*:(\\s.*)?");

    private OtherContent() {}

    private static Map<String, String> magic() {
        var magic = new LinkedHashMap<String, String>();
        magic.put("PK\u0003\u0004", "a ZIP archive, as spreadsheets are");
        magic.put("%PDF", "a PDF");
        magic.put("root", "a ROOT file");
        magic.put("\u0089HDF", "an HDF5 file");
        magic.put("\u0089PNG", "a picture");
        magic.put("\u00ff\u00d8\u00ff", "a picture");
        magic.put("BZh", "compressed with bzip2");
        magic.put("\u00fd7zXZ", "compressed with xz");
        magic.put("(\u00b5/\u00fd", "compressed with zstd");
        return magic;
    }

    /** An error that says what was given, or empty for what looks like JSON with a mistake. */
    static Optional<InvalidInputException> of(Path file, byte[] bytes) {
        String start = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1);
        Optional<String> known = MAGIC.entrySet().stream()
                .filter(entry -> start.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (known.isPresent() && !isText(bytes)) {
            return Optional.of(error(file, "the file is not text but " + known.get(), Optional.empty()));
        }
        if (!isText(bytes)) {
            return Optional.of(TextBytes.notText(file, bytes));
        }
        List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace("\ufeff", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("%"))
                .limit(2)
                .toList();
        if (isTable(file, lines)) {
            return Optional.of(error(
                    file,
                    "the file is a table and no JSON",
                    Optional.of("Maybe the analysis, workspace or data set is meant that names the table.")));
        }
        if (!LinedTree.isYaml(file)
                && !lines.isEmpty()
                && YAML.matcher(lines.get(0)).matches()) {
            return Optional.of(error(
                    file, "the file is no JSON", Optional.of("Maybe it is YAML; then its name ends with .yaml.")));
        }
        return Optional.empty();
    }

    private static boolean isTable(Path file, List<String> lines) {
        boolean braces = !lines.isEmpty() && lines.get(0).matches("[{\\[].*");
        if (TABLE.matcher(file.toString()).matches() && !braces) {
            return true;
        }
        return lines.size() == 2
                && lines.stream()
                        .allMatch(line -> CELLS.matcher(line).matches()
                                || NUMBERS.matcher(line).matches());
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16))) {
            if (b == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static InvalidInputException error(Path file, String what, Optional<String> maybe) {
        return LinedTree.error(file, what, maybe);
    }
}
