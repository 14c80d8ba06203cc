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
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.results.StrictJson;

/**
 * From what results were made: enough to make them again.
 *
 * @param format name and version of the format
 * @param time when they were written, in UTC
 * @param command arguments of the program, as they were given
 * @param results files of results that it wrote
 * @param files all files that it read
 * @param program what computed
 * @param platform on what
 */
public record Provenance(
        String format,
        String time,
        List<String> command,
        List<Written> results,
        List<Input> files,
        Program program,
        Platform platform) {

    /** Name of its file. */
    public static final String FILE = "provenance.json";

    /** Name and version of the format. */
    private static final String FORMAT = "upscatter provenance 1";

    /** Copies the lists; rejects other formats with {@link IllegalArgumentException}. */
    public Provenance {
        command = List.copyOf(command);
        results = List.copyOf(results);
        files = List.copyOf(files);
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("the format '%s' is not known; known is '%s'".formatted(format, FORMAT));
        }
    }

    /**
     * A file of results.
     *
     * @param file its name, in the folder of this record
     * @param format name and version of its format
     * @param bytes its size
     * @param sha256 hash of its bytes
     */
    public record Written(String file, String format, long bytes, String sha256) {}

    /**
     * A file that was read.
     *
     * @param path as it is named, on the command line or in the file that names it
     * @param place where it lies, seen from the folder of this record
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

        Input from(Path folder) {
            return new Input(path, text(seenFrom(folder, Path.of(place))), bytes, sha256, hidden);
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
     * A command that was run here and now, without its results.
     *
     * @param inputs what it read, at their real places
     */
    public static Provenance of(List<String> command, List<Input> inputs, Results.Tool tool) {
        Build build = Build.ofThisProgram();
        return new Provenance(
                FORMAT,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                command,
                List.of(),
                inputs,
                new Program(tool.name(), tool.version(), build.revision(), build.libraries()),
                Platform.ofThisMachine());
    }

    /** This command, with what it wrote. */
    public Provenance ofResults(List<OutputFile> written) {
        return new Provenance(
                format,
                time,
                command,
                written.stream()
                        .map(file -> new Written(file.name(), ResultsJson.FORMAT, file.bytes().length, file.sha256()))
                        .toList(),
                files,
                program,
                platform);
    }

    /** The same with places seen from a folder. */
    public Provenance from(Path folder) {
        return new Provenance(
                format,
                time,
                command,
                results,
                files.stream().map(file -> file.from(folder)).toList(),
                program,
                platform);
    }

    /** The same, read in a folder, with real places. */
    public Provenance in(Path folder) {
        return new Provenance(
                format,
                time,
                command,
                results,
                files.stream()
                        .map(file -> new Input(
                                file.path(),
                                folder.toAbsolutePath()
                                        .resolve(file.place())
                                        .normalize()
                                        .toString(),
                                file.bytes(),
                                file.sha256(),
                                file.hidden()))
                        .toList(),
                program,
                platform);
    }

    /** A real place as seen from a folder; itself where there is no way, as between two disks of Windows. */
    private static Path seenFrom(Path folder, Path place) {
        try {
            return folder.toRealPath().relativize(place);
        } catch (IOException | IllegalArgumentException noWay) {
            return place;
        }
    }

    /** The file of this record. */
    public OutputFile file() {
        return OutputFile.of(FILE, StrictJson.write(this));
    }

    /**
     * The record that a text holds.
     *
     * @param where name of the file, for messages
     * @throws IllegalArgumentException if it holds none
     */
    public static Provenance read(String json, String where) {
        return StrictJson.read(json, where, Provenance.class);
    }
}
