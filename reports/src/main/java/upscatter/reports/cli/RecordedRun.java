package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.input.ReadFile;
import upscatter.reports.output.OutputFile;
import upscatter.reports.provenance.Provenance;

/**
 * A run of which results lie there, as {@code provenance.json} tells it.
 *
 * @param folder where its record lies
 * @param provenance the record
 */
record RecordedRun(Path folder, Provenance provenance) {
    private static final String RESULTS = "results.json";

    /** Options that change where results go or what is printed, and no number. */
    private static final Set<String> WITHOUT_NUMBERS = Set.of("--out", "--quiet", "--json", "--debug", "--threads");

    /** A run, and those of its results that are asked for. */
    record Asked(RecordedRun run, List<Provenance.Written> results) {}

    /**
     * The run of a file of results or of a folder of them.
     *
     * @throws IllegalArgumentException if nothing tells how they were made
     */
    static Asked of(Path named) {
        Path path = named.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(path) ? path : Objects.requireNonNull(path.getParent());
        Path file = Files.isDirectory(path) || path.endsWith(Provenance.FILE) ? folder.resolve(RESULTS) : path;
        if (Files.isRegularFile(folder.resolve(Provenance.FILE))) {
            RecordedRun run = read(folder);
            List<Provenance.Written> all = run.provenance.results();
            return new Asked(run, Files.exists(file) ? run.named(file) : all);
        }
        Path above = folder.getParent();
        if (above != null && Files.isRegularFile(above.resolve(Provenance.FILE))) {
            RecordedRun run = read(above);
            return new Asked(run, run.named(file));
        }
        throw new IllegalArgumentException(
                "there is no %s beside %s, which tells how it was made%nMaybe the results were moved without it, or written by an older version."
                        .formatted(Provenance.FILE, file));
    }

    private List<Provenance.Written> named(Path file) {
        List<Provenance.Written> found = provenance.results().stream()
                .filter(result -> folder.resolve(result.file()).equals(file))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("%s does not tell how %s was made; it tells of %s"
                    .formatted(
                            folder.resolve(Provenance.FILE),
                            file,
                            provenance.results().stream()
                                    .map(Provenance.Written::file)
                                    .toList()));
        }
        return found;
    }

    private static RecordedRun read(Path folder) {
        Path file = folder.resolve(Provenance.FILE);
        return new RecordedRun(folder, Provenance.read(text(file), file.toString()));
    }

    /** How unaltered results were made, with real places, where a record beside them tells it. */
    static Optional<Provenance> provenance(Path results) {
        Path file = results.toAbsolutePath().normalize();
        Path folder = file.getParent();
        if (folder == null || !Files.isRegularFile(folder.resolve(Provenance.FILE))) {
            return Optional.empty();
        }
        RecordedRun run = read(folder);
        return run.provenance.results().stream()
                        .anyMatch(written -> folder.resolve(written.file()).equals(file) && isUnaltered(written, file))
                ? Optional.of(run.provenance.in(real(folder)))
                : Optional.empty();
    }

    /** Whether a file of results has the bytes that were written. */
    static boolean isUnaltered(Provenance.Written written, Path file) {
        return OutputFile.of(RESULTS, text(file)).sha256().equals(written.sha256());
    }

    /**
     * Checks that all files are what they were.
     *
     * @param base folder from which their places are seen
     * @throws IllegalArgumentException naming each that is missing or differs
     */
    void requireFiles(Path base) {
        List<String> wrong = new ArrayList<>();
        for (Provenance.Input input : provenance.files()) {
            Path place = place(input, base);
            if (!Files.isRegularFile(place)) {
                wrong.add("%s is missing: there is no file %s".formatted(input.path(), place));
            } else if (input.sha256().isPresent()) {
                ReadFile.Content now = ReadFile.of(place).content().orElseThrow();
                if (!now.sha256().equals(input.sha256().get())) {
                    wrong.add("%s differs: %s has %d bytes with the SHA-256 %s, not %d with %s"
                            .formatted(
                                    input.path(),
                                    place,
                                    now.bytes(),
                                    now.sha256(),
                                    input.bytes().orElse(0L),
                                    input.sha256().get()));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s of the %d files that were read %s not what they were:%n  %s%nMaybe --base names the folder in which %s was written."
                            .formatted(
                                    wrong.size(),
                                    provenance.files().size(),
                                    wrong.size() == 1 ? "is" : "are",
                                    String.join("\n  ", wrong),
                                    Provenance.FILE));
        }
    }

    /** Files of which it cannot be said whether they are what they were. */
    List<Provenance.Input> unchecked() {
        return provenance.files().stream()
                .filter(input -> input.sha256().isEmpty())
                .toList();
    }

    private static Path place(Provenance.Input input, Path base) {
        Path place = real(base).resolve(input.place()).normalize();
        if (!Files.exists(place) && input.path().startsWith(InputPaths.VARIABLE)) {
            return InputPaths.existing(input.path(), place);
        }
        return place;
    }

    /**
     * The arguments with which the command is run again.
     *
     * @param program all commands
     * @param base folder from which the places of files are seen
     * @param out where its outputs go
     * @param threads to work with; empty for all processors
     */
    List<String> again(CommandSpec program, Path base, Path out, Optional<Integer> threads) {
        List<String> words = provenance.command();
        int first = 0;
        while (first < words.size() && !program.subcommands().containsKey(words.get(first))) {
            first++;
        }
        if (first == words.size()) {
            throw new IllegalArgumentException("%s tells no command of this program: %s"
                    .formatted(folder.resolve(Provenance.FILE), String.join(" ", words)));
        }
        String name = words.get(first);
        Map<String, OptionSpec> options = Objects.requireNonNull(
                        program.subcommands().get(name))
                .getCommandSpec()
                .optionsMap();
        List<String> again = new ArrayList<>(List.of(name));
        for (int i = first + 1; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals > 0 ? word.substring(0, equals) : word;
            OptionSpec known = options.get(option);
            if (known == null) {
                again.add(placed(word, base));
                continue;
            }
            boolean takesValue = known.arity().max() > 0;
            String value = "";
            if (takesValue && equals > 0) {
                value = word.substring(equals + 1);
            } else if (takesValue) {
                value = words.get(++i);
            }
            if (!WITHOUT_NUMBERS.contains(option)) {
                again.add(takesValue ? option + "=" + (namesFile(known) ? placed(value, base) : value) : option);
            }
        }
        again.add("--out=" + out);
        again.add("--quiet");
        threads.filter(number -> options.containsKey("--threads"))
                .ifPresent(number -> again.add("--threads=" + number));
        return again;
    }

    private static boolean namesFile(OptionSpec option) {
        return option.paramLabel().startsWith("FILE");
    }

    /** A file of the command line, with what chooses a part of it, where it lies now. */
    private String placed(String word, Path base) {
        return provenance.files().stream()
                .filter(input -> word.equals(input.path()) || word.startsWith(input.path() + "#"))
                .findFirst()
                .map(input -> place(input, base) + word.substring(input.path().length()))
                .orElse(word);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
