package upscatter.reports.provenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import upscatter.reports.results.Results;

/**
 * One run of a command: enough to run it again.
 *
 * @param time when its results were written, in UTC
 * @param command arguments of the program, as they were given
 * @param files all files that it read
 * @param program what computed
 * @param platform on what
 */
public record Run(String time, List<String> command, List<Input> files, Program program, Platform platform) {

    /** Copies the lists. */
    public Run {
        command = List.copyOf(command);
        files = List.copyOf(files);
    }

    /**
     * A file that was read.
     *
     * @param path as it is named, on the command line or in the file that names it
     * @param place where it lies, seen from the folder that the run wrote
     * @param bytes its size; absent where its data are hidden
     * @param sha256 hash of its bytes, as they lie on the disk; absent where its data are hidden, because it tells whether they changed
     * @param hidden why size and hash are absent
     */
    public record Input(
            String path, String place, Optional<Long> bytes, Optional<String> sha256, Optional<String> hidden) {
        /** Stands for the hash of a file with data of a blind analysis. */
        private static final String BLIND = "its data are hidden, because the analysis is blind";

        /** A file whose content may be told. */
        public static Input of(String path, Path place, long bytes, String sha256) {
            return new Input(path, text(place), Optional.of(bytes), Optional.of(sha256), Optional.empty());
        }

        /** A file of hidden data. */
        public static Input blind(String path, Path place) {
            return new Input(path, text(place), Optional.empty(), Optional.empty(), Optional.of(BLIND));
        }

        private static String text(Path place) {
            return place.toString().replace('\\', '/');
        }

        private Input from(Path folder) {
            return new Input(path, text(seenFrom(folder, Path.of(place))), bytes, sha256, hidden);
        }

        private Input in(Path folder) {
            Path real = folder.toAbsolutePath().resolve(place).normalize();
            return new Input(path, real.toString(), bytes, sha256, hidden);
        }
    }

    /**
     * What computed.
     *
     * @param name of the program
     * @param version its version
     * @param revision revision of its sources, or why it is not known
     * @param libraries versions of the libraries that compute
     */
    public record Program(String name, String version, String revision, Map<String, String> libraries) {
        /** Sorts the libraries. */
        public Program {
            libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
        }
    }

    /**
     * On what it computed.
     *
     * @param java version of Java
     * @param vendor who made it
     * @param system operating system with its version
     * @param architecture of the processor
     * @param processors how many
     */
    public record Platform(
            String java,
            @JsonProperty("javaVendor") String vendor,
            String system,
            String architecture,
            int processors) {
        private static Platform ofThisMachine() {
            return new Platform(
                    System.getProperty("java.version", ""),
                    System.getProperty("java.vendor", ""),
                    System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
                    System.getProperty("os.arch", ""),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    /**
     * A command that runs here and now.
     *
     * @param inputs what it read, at their real places
     */
    public static Run of(List<String> command, List<Input> inputs, Results.Tool tool) {
        Build build = Build.ofThisProgram();
        return new Run(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                command,
                inputs,
                new Program(tool.name(), tool.version(), build.revision(), build.libraries()),
                Platform.ofThisMachine());
    }

    /** The same with places seen from a folder. */
    public Run from(Path folder) {
        return new Run(
                time, command, files.stream().map(file -> file.from(folder)).toList(), program, platform);
    }

    /** The same, read in a folder, with real places. */
    public Run in(Path folder) {
        return new Run(
                time, command, files.stream().map(file -> file.in(folder)).toList(), program, platform);
    }

    /** A real place as seen from a folder; itself where there is no way, as between two disks of Windows. */
    private static Path seenFrom(Path folder, Path place) {
        try {
            return folder.toRealPath().relativize(place);
        } catch (IOException | IllegalArgumentException noWay) {
            return place;
        }
    }
}
