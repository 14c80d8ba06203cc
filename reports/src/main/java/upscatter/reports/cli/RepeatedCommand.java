package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
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
import upscatter.reports.engine.Cut;
import upscatter.reports.engine.ShippedCommand;
import upscatter.reports.engine.ShippedFile;

/**
 * A command that was given, to be given again where its files lie elsewhere.
 *
 * @param name of the command
 * @param words its arguments, options with their values in one word
 */
record RepeatedCommand(String name, List<Word> words) {

    /** Options that a part is given by who has it made, or that bear on results alone. */
    private static final Set<String> NOT_OF_PARTS = Set.of(
            "--out",
            "--threads",
            "--quiet",
            "--verbose",
            "--json",
            "--debug",
            "--parts",
            "--part",
            "--shard",
            "--overlay");

    /** Copies the list. */
    RepeatedCommand {
        words = List.copyOf(words);
    }

    /**
     * An argument.
     *
     * @param option with its equals sign; empty for what is no option, all of the word for one without a value
     * @param value that it has
     * @param mayNameFile whether the value may be the name of a file
     */
    record Word(String option, String value, boolean mayNameFile) {}

    /**
     * Reads arguments.
     *
     * @param source where they stand, for messages
     * @param program all commands
     * @param given arguments of the program
     * @param dropped options that are left out
     * @throws IllegalArgumentException if they tell no command
     */
    static RepeatedCommand of(String source, CommandSpec program, List<String> given, Set<String> dropped) {
        int first = 0;
        while (first < given.size() && !program.subcommands().containsKey(given.get(first))) {
            first++;
        }
        if (first == given.size()) {
            throw new IllegalArgumentException(
                    "%s tells no command of this program: %s".formatted(source, String.join(" ", given)));
        }
        String name = given.get(first);
        Map<String, OptionSpec> options = options(program, name);
        var words = new ArrayList<Word>();
        for (int i = first + 1; i < given.size(); i++) {
            String word = given.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals > 0 ? word.substring(0, equals) : word;
            OptionSpec known = options.get(option);
            if (known == null) {
                words.add(new Word("", word, true));
                continue;
            }
            boolean takesValue = known.arity().max() > 0;
            String value = "";
            if (takesValue && equals > 0) {
                value = word.substring(equals + 1);
            } else if (takesValue) {
                value = given.get(++i);
            }
            if (!dropped.contains(option)) {
                words.add(takesValue ? new Word(option + "=", value, namesFile(known)) : new Word(option, "", false));
            }
        }
        return new RepeatedCommand(name, words);
    }

    /** The command that runs, without what says where results go and what is printed, and without parts. */
    static RepeatedCommand of(CommandSpec running) {
        CommandSpec program = running.root();
        List<String> given = program.commandLine().getParseResult().originalArgs();
        return of("the command line", program, given, NOT_OF_PARTS);
    }

    /**
     * The command for machines that have none of its files: a part there is made by one thread.
     *
     * @param read files that it reads
     */
    ShippedCommand shipped(Cut cut, List<ReadFile> read) {
        Stream<ShippedCommand.Word> before = Stream.of(ShippedCommand.Word.plain(name));
        Stream<ShippedCommand.Word> given = words.stream().map(word -> shipped(word, read));
        Stream<ShippedCommand.Word> after = Stream.of("--threads=1", "--quiet").map(ShippedCommand.Word::plain);
        List<ShippedFile> files = read.stream()
                .map(ReadFile::found)
                .distinct()
                .flatMap(RepeatedCommand::shipped)
                .toList();
        return new ShippedCommand(
                cut, Stream.of(before, given, after).flatMap(each -> each).toList(), files);
    }

    private static ShippedCommand.Word shipped(Word word, List<ReadFile> read) {
        return Optional.of(word)
                .filter(Word::mayNameFile)
                .flatMap(each -> named(each.value(), read))
                .map(file -> new ShippedCommand.Word(
                        word.option(),
                        ShippedFile.place(file.found()),
                        word.value().substring(file.path().length())))
                .orElseGet(() -> ShippedCommand.Word.plain(word.option() + word.value()));
    }

    /** A file below the folder of public release files may be looked for there, or from the file that names it. */
    private static Stream<ShippedFile> shipped(Path found) {
        Path absolute = found.toAbsolutePath().normalize();
        Stream<ShippedFile> ofRelease = InputPaths.releaseFolder()
                .map(folder -> folder.toAbsolutePath().normalize())
                .filter(absolute::startsWith)
                .map(folder -> ShippedFile.ofRelease(
                        folder.relativize(absolute).toString().replace('\\', '/'), found))
                .stream();
        return Stream.concat(Stream.of(ShippedFile.of(found)), ofRelease);
    }

    /** The file that a word names, with or without what is taken of it behind a #. */
    static Optional<ReadFile> named(String word, List<ReadFile> read) {
        return read.stream()
                .filter(file -> word.equals(file.path()) || word.startsWith(file.path() + "#"))
                .findFirst();
    }

    /** The options of a command, by name. */
    static Map<String, OptionSpec> options(CommandSpec program, String name) {
        return Objects.requireNonNull(program.subcommands().get(name))
                .getCommandSpec()
                .optionsMap();
    }

    /** Whether the value of an option is the name of a file. */
    static boolean namesFile(OptionSpec option) {
        return option.paramLabel().startsWith("FILE");
    }
}
