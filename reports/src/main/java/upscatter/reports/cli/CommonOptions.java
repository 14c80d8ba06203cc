package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.json.Setting;
import upscatter.fitter.montecarlo.Ledger;
import upscatter.fitter.montecarlo.Progress;
import upscatter.fitter.montecarlo.Workers;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/** What every command that reads an analysis file can be told. Filled in by picocli. */
final class CommonOptions {
    /** More than the processors of any one machine; each thread takes a megabyte. */
    private static final int MOST_THREADS = 4096;

    @Parameters(index = "0", paramLabel = "ANALYSIS", description = "The analysis file (YAML or JSON).")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "/pointer=value",
            description = "Replaces a value of the file, for example --set '/detectors/0/mass=10 g'. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Takes the data of all channels from a file data.json, as 'mock' and 'import' write it.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the outputs go (default: out/<analysis file>/<command>).")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Processors to use (default: all). The numbers do not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers (default: 1).")
    private long seed = 1;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Option(
            names = "--verbose",
            description = "Says on the error output what is read and tried, and how long it takes.")
    private boolean verbose;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Option(
            names = "--unblind",
            description = "Shows what was observed although the analysis asks to hide it (\"blind\": true).")
    private boolean unblind;

    @Option(
            names = "--allow-external",
            description = "No warning of files that lie outside the folder of the analysis, nor in $UPSCATTER_DATA.")
    private boolean external;

    private final List<ReadFile> read = new ArrayList<>();

    private Optional<Progress> progress = Optional.empty();

    private Ledger ledger = Ledger.NONE;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Path file() {
        return file;
    }

    /** Whether data from another file are asked for. */
    boolean hasData() {
        return data.isPresent();
    }

    long seed() {
        return seed;
    }

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }

    int threads() {
        return threads(threads);
    }

    /** A number of threads that a machine can have, or {@link IllegalArgumentException}. */
    static int threads(int asked) {
        if (asked < 1) {
            throw new IllegalArgumentException("--threads must be at least 1 but is " + asked);
        }
        if (asked > MOST_THREADS) {
            throw new IllegalArgumentException("--threads must be at most %d but is %d".formatted(MOST_THREADS, asked));
        }
        return asked;
    }

    /** Who works, and tells the user how far it is. */
    Workers workers() {
        return new Workers(threads(), progress(), ledger);
    }

    /** Notes which Monte Carlo tasks are done, and which are made here. */
    void takes(Ledger told) {
        ledger = told;
    }

    /** What tells the user how far a command is, the same for all of it. */
    Progress progress() {
        Progress told = progress.orElseGet(
                () -> new ConsoleProgress(command.commandLine().getErr(), quiet, verbose));
        progress = Optional.of(told);
        return told;
    }

    Path out() {
        return outOr(Path.of("out", Comparisons.name(file), command.name()));
    }

    /** A name for what is written: that of the folder that the user names, or of the analysis. */
    String title() {
        return out.flatMap(named -> Optional.ofNullable(named.getFileName()))
                .map(Path::toString)
                .orElse(Comparisons.name(file));
    }

    /** The folder that the user names, or another. */
    Path outOr(Path otherwise) {
        return out.orElse(otherwise);
    }

    List<Setting> settings() {
        return settings.stream().map(Setting::parse).toList();
    }

    /** What an analysis is told, as far as all commands can tell it. */
    AnalysisOptions analysis() {
        AnalysisOptions told = AnalysisOptions.defaults()
                .withSettings(settings())
                .withSeed(seed)
                .withWorkers(workers());
        AnalysisOptions known = external ? told.withExternal() : told;
        AnalysisOptions shown = unblind ? known.withUnblinding() : known;
        return data.map(shown::withData).orElse(shown);
    }

    PreparedAnalysis prepared() {
        return prepared(file);
    }

    /** Another file, with the same settings. */
    PreparedAnalysis prepared(Path other) {
        PreparedAnalysis prepared = analysis().prepared(other);
        note(prepared.analysis().files());
        data.map(index -> named(index, prepared)).ifPresent(named -> note(List.of(named)));
        return prepared;
    }

    /** The index of data that the user names; with its content unless that is hidden. */
    private static ReadFile named(Path index, PreparedAnalysis prepared) {
        return prepared.hidden() ? ReadFile.hidden(index.toString(), index) : ReadFile.of(index);
    }

    /** Notes which files were read for this command. */
    void note(List<ReadFile> files) {
        read.addAll(files);
        files.forEach(one -> progress().note("read " + one.path()));
    }

    /** The files that were read for this command so far. */
    List<ReadFile> read() {
        return List.copyOf(read);
    }
}
