package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.input.TextBytes;
import upscatter.reports.provenance.Provenance;
import upscatter.reports.provenance.Run;

/**
 * Results that lie there, and the run that made them.
 *
 * @param folder that the run wrote, from which the places of its files are seen
 * @param results what is asked for of its results
 * @param run the command with its files
 */
record RecordedRun(Path folder, List<Result> results, Run run) {
    private static final String RESULTS = "results.json";

    /** Pointer in results to the files of a run. */
    private static final String FILES = "/provenance/run/files/";

    /** Options that change where results go or what is printed, and no number. */
    private static final Set<String> WITHOUT_NUMBERS = Set.of("--out", "--quiet", "--json", "--debug", "--threads");

    /** Copies the list. */
    RecordedRun {
        results = List.copyOf(results);
    }

    /**
     * A file of results.
     *
     * @param text its content
     * @param provenance what it says of itself
     */
    record Result(Path path, String text, Provenance provenance) {
        private static Optional<Result> of(Path path) {
            String text = RecordedRun.text(path);
            return Provenance.of(text, path.toString()).map(said -> new Result(path, text, said));
        }

        boolean isUnaltered() {
            return provenance.isOfUnaltered(text);
        }

        /** The folder that the run wrote: that of the file, or the one above for one of several analyses. */
        private Path folder() {
            Path own = Objects.requireNonNull(path.getParent());
            Path above = own.getParent();
            return above != null && above.resolve(provenance.file()).equals(path) ? above : own;
        }
    }

    /**
     * The run of a file of results or of a folder of them.
     *
     * @throws IllegalArgumentException if nothing tells how they were made
     */
    static RecordedRun of(Path named) {
        Path path = named.toAbsolutePath().normalize();
        List<Path> files = Files.isDirectory(path) ? resultsIn(path) : List.of(path);
        List<Result> results = new ArrayList<>();
        for (Path file : files) {
            results.add(Result.of(file)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s does not tell how it was made: it has no \"provenance\"%nMaybe it was written by an older version, or taken from the output of --json."
                                    .formatted(file))));
        }
        Result first = results.get(0);
        for (Result result : results) {
            if (!result.provenance().run().equals(first.provenance().run())) {
                throw new IllegalArgumentException(
                        "%s and %s are of different runs; name one of them".formatted(first.path(), result.path()));
            }
        }
        return new RecordedRun(first.folder(), results, first.provenance().run());
    }

    /** The results of a folder: its own, or those of the analyses that are compared in it. */
    private static List<Path> resultsIn(Path folder) {
        if (Files.isRegularFile(folder.resolve(RESULTS))) {
            return List.of(folder.resolve(RESULTS));
        }
        try (Stream<Path> below = Files.list(folder)) {
            List<Path> found = below.map(one -> one.resolve(RESULTS))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no %s in %s, nor in a folder of it".formatted(RESULTS, folder));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** What made unaltered results, with real places, where they tell it. */
    static Optional<Run> madeBy(Path results) {
        return Result.of(results.toAbsolutePath().normalize())
                .filter(Result::isUnaltered)
                .map(result -> result.provenance().run().in(real(result.folder())));
    }

    /**
     * Checks that all files are what they were.
     *
     * @param base folder from which their places are seen
     * @throws IllegalArgumentException naming each that is missing or differs
     */
    void requireFiles(Path base) {
        List<String> wrong = new ArrayList<>();
        var causes = new LinkedHashSet<String>();
        for (int i = 0; i < run.files().size(); i++) {
            Run.Input input = run.files().get(i);
            Path place = place(input, base);
            if (!Files.isRegularFile(place)) {
                wrong.add("%s is missing: there is no file %s (%s%d)".formatted(input.path(), place, FILES, i));
                causes.add("Maybe --base names the folder in which %s was written.".formatted(RESULTS));
            } else if (input.sha256().isPresent()) {
                ReadFile.Content now = ReadFile.of(place).content().orElseThrow();
                String then = input.sha256().get();
                if (!now.sha256().equals(then)) {
                    wrong.add("%s differs: %s has %d bytes with the SHA-256 %s, not %d with %s (%s%d)"
                            .formatted(
                                    input.path(),
                                    place,
                                    now.bytes(),
                                    now.sha256(),
                                    input.bytes().orElse(0L),
                                    then,
                                    FILES,
                                    i));
                    causes.add(
                            LineEnds.converted(place, then)
                                    ? "Maybe only the ends of the lines of %s were converted, by git or an editor: with the others it is what it was."
                                            .formatted(input.path())
                                    : "Maybe %s was edited since, or the folder is another one: --base names that in which %s was written."
                                            .formatted(input.path(), RESULTS));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s of the %d files that were read %s not what they were:%n  %s%nat %s (%s)%n%s"
                            .formatted(
                                    wrong.size(),
                                    run.files().size(),
                                    wrong.size() == 1 ? "is" : "are",
                                    String.join("\n  ", wrong),
                                    results.get(0).path(),
                                    FILES.substring(0, FILES.length() - 1),
                                    String.join("\n", causes)));
        }
    }

    /** Files of which it cannot be said whether they are what they were. */
    List<Run.Input> unchecked() {
        return run.files().stream().filter(input -> input.sha256().isEmpty()).toList();
    }

    private static Path place(Run.Input input, Path base) {
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
        RepeatedCommand repeated =
                RepeatedCommand.of(results.get(0).path().toString(), program, run.command(), WITHOUT_NUMBERS);
        Map<String, OptionSpec> options = RepeatedCommand.options(program, repeated.name());
        List<String> again = new ArrayList<>(List.of(repeated.name()));
        repeated.words()
                .forEach(word ->
                        again.add(word.option() + (word.mayNameFile() ? placed(word.value(), base) : word.value())));
        again.add("--out=" + out);
        again.add("--quiet");
        threads.filter(number -> options.containsKey("--threads"))
                .ifPresent(number -> again.add("--threads=" + number));
        return again;
    }

    /** A file of the command line, with what chooses a part of it, where it lies now. */
    private String placed(String word, Path base) {
        return run.files().stream()
                .filter(input -> word.equals(input.path()) || word.startsWith(input.path() + "#"))
                .findFirst()
                .map(input -> place(input, base) + word.substring(input.path().length()))
                .orElse(word);
    }

    static String text(Path file) {
        return TextBytes.read(file);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
