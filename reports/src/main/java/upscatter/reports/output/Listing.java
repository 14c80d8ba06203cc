package upscatter.reports.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lists of the sets of a folder, each with the SHA-256 of every file: what of a set that is replaced goes with it. A file that was altered since is
 * the user's and stays.
 */
final class Listing {
    static final String ENDING = ".sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private Listing() {}

    /** Whether a file is there, with this content. */
    static boolean holds(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file)
                && OutputFile.sha256(Files.readAllBytes(file)).equals(sha256);
    }

    /**
     * Files of former sets that a new one does not replace but makes meaningless: a set that shares a file with the new one goes as a whole.
     *
     * @param names of the files of the new set
     */
    static List<String> leftBehind(Path folder, Set<String> names) throws IOException {
        List<String> left = new ArrayList<>();
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder, ".*" + ENDING)) {
            for (Path list : lists) {
                Map<String, String> files = read(list);
                String own = list.getFileName().toString();
                if (files.keySet().stream().noneMatch(names::contains)) {
                    continue;
                }
                for (Map.Entry<String, String> file : files.entrySet()) {
                    if (!names.contains(file.getKey()) && holds(folder.resolve(file.getKey()), file.getValue())) {
                        left.add(file.getKey());
                    }
                }
                if (!names.contains(own)) {
                    left.add(own);
                }
            }
        }
        return left;
    }

    /** Name of a file of a new set in whose place another one stands that is on no list: whatever it is, the user put it there. */
    static Optional<String> ofUser(Path folder, List<OutputFile> files) throws IOException {
        Set<String> listed = new HashSet<>();
        try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder, ".*" + ENDING)) {
            for (Path list : lists) {
                listed.add(list.getFileName().toString());
                listed.addAll(read(list).keySet());
            }
        }
        for (OutputFile file : files) {
            Path place = folder.resolve(file.name());
            if (!listed.contains(file.name()) && Files.isRegularFile(place) && !holds(place, file.sha256())) {
                return Optional.of(file.name());
            }
        }
        return Optional.empty();
    }

    /** What a list says; nothing of lines that another program wrote. */
    private static Map<String, String> read(Path list) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && OutputFile.isName(matcher.group(2))) {
                files.put(matcher.group(2), matcher.group(1));
            }
        }
        return files;
    }
}
