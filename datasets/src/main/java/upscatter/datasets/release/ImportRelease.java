package upscatter.datasets.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.InvalidInputException;

/** Checks the files of a release and turns them into an experiment folder. */
public final class ImportRelease {
    /** Name of the analysis file in an experiment folder. */
    public static final String EXPERIMENT = "experiment.json";

    /** Name of the file that says where an experiment folder comes from. */
    public static final String SOURCE = "SOURCE.md";

    private ImportRelease() {}

    /**
     * The files of the experiment folder by name.
     *
     * @param folder the release as distributed
     * @throws InvalidInputException if files are missing or are not those that were published; all of them are named
     */
    public static Map<String, String> of(Release release, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw error(release, folder, "there is no folder '%s'".formatted(folder));
        }
        var texts = new HashMap<String, ReleasedText>();
        var missing = new ArrayList<String>();
        var altered = new ArrayList<String>();
        for (ReleaseFile file : release.files()) {
            Optional<byte[]> bytes = bytes(folder.resolve(file.path()));
            if (bytes.isEmpty()) {
                missing.add(file.path());
            } else if (InputFile.sha256(bytes.get()).equals(file.sha256())) {
                texts.put(file.path(), new ReleasedText(new String(bytes.get(), StandardCharsets.UTF_8)));
            } else {
                altered.add(file.path());
            }
        }
        if (!missing.isEmpty() || !altered.isEmpty()) {
            throw error(release, folder, complaint(release, missing, altered));
        }
        var files = new LinkedHashMap<>(release.convert(new ReleasedTexts(texts)));
        files.put(SOURCE, source(release));
        return files;
    }

    private static String complaint(Release release, List<String> missing, List<String> altered) {
        var parts = new ArrayList<String>();
        if (!missing.isEmpty()) {
            parts.add("does not have %s".formatted(String.join(", ", missing)));
        }
        if (!altered.isEmpty()) {
            parts.add("has other bytes than those published in %s".formatted(String.join(", ", altered)));
        }
        return "the folder of the release '%s' %s".formatted(release.name(), String.join(" and ", parts));
    }

    private static InvalidInputException error(Release release, Path folder, String what) {
        return new InvalidInputException(
                what,
                folder,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("Maybe another version or folder; the release is %s".formatted(release.publication())));
    }

    private static Optional<byte[]> bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String source(Release release) {
        var text = new StringBuilder("# %s%n%n%s%n%n".formatted(release.title(), release.publication()));
        release.conversion()
                .forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        text.append("\nFiles of the release that were read:\n\n| file | SHA-256 |\n|---|---|\n");
        release.files().forEach(file -> text.append("| %s | %s |%n".formatted(file.path(), file.sha256())));
        return text.toString().replace("\r\n", "\n");
    }
}
