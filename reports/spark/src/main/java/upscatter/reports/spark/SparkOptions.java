package upscatter.reports.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;
import upscatter.reports.engine.Cut;

/** What Spark is told; all else belongs to the command. Filled in by picocli. */
@Command(name = "upscatter")
final class SparkOptions {
    /** More than this no part can be numbered. */
    private static final int MOST = 999_999;

    @Option(names = "--engine", required = true, paramLabel = "spark")
    private String engine = "";

    @Option(names = "--master", paramLabel = "URL")
    private Optional<String> master = Optional.empty();

    @Option(names = "--parts", paramLabel = "N")
    private int parts = 16;

    @Option(names = "--tasks", paramLabel = "DIR")
    private Optional<Path> tasks = Optional.empty();

    @Option(names = "--conf", paramLabel = "KEY=VALUE")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Unmatched
    private List<String> command = new ArrayList<>();

    /**
     * Reads the arguments of the program.
     *
     * @throws IllegalArgumentException if they are not those of a command in parts
     */
    static SparkOptions of(String... arguments) {
        var options = new SparkOptions();
        try {
            CommandLine.ParseResult unused = new CommandLine(options).parseArgs(arguments);
        } catch (CommandLine.ParameterException mistake) {
            throw new IllegalArgumentException(mistake.getMessage(), mistake);
        }
        options.require();
        return options;
    }

    private void require() {
        if (!engine.equals("spark")) {
            throw new IllegalArgumentException("--engine: '%s' is not Spark".formatted(engine));
        }
        if (parts < 1 || parts > MOST) {
            throw new IllegalArgumentException("--parts must be from 1 to %d but is %d".formatted(MOST, parts));
        }
        if (master.isEmpty()) {
            throw new IllegalArgumentException(
                    "--engine spark: where Spark is has to be told\nMaybe --master spark://host:7077, or --master 'local[2]' for two threads of this machine.");
        }
        String name = command.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
        if (!Cut.COMMANDS.contains(name)) {
            throw new IllegalArgumentException(
                    "--engine spark: the command '%s' is not made in parts; those that are: %s"
                            .formatted(name, String.join(", ", Cut.COMMANDS)));
        }
    }

    String master() {
        return master.orElseThrow();
    }

    /** Whether parts are made by threads of this program. */
    boolean isLocal() {
        return master().startsWith("local");
    }

    int parts() {
        return parts;
    }

    /** Where finished tasks are kept; empty if they are not, beyond the results. */
    Optional<Path> tasks() {
        return tasks;
    }

    /** Settings of Spark in its own words. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Whether nothing but errors is to be printed. */
    boolean quiet() {
        return command.contains("--quiet") || command.contains("--json");
    }

    /** The command with the folder of its finished tasks. */
    String[] command(Path folder) {
        return Stream.concat(command.stream(), Stream.of("--parts=" + folder)).toArray(String[]::new);
    }
}
