package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.input.TextBytes;
import upscatter.datasets.json.FileKind;
import upscatter.reports.Reports;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/**
 * {@code plot}: tables, figures and report again from {@code results.json}, without a fit; of several, or of one and published limits,
 * one figure of all limits.
 */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description =
                "Tables, figures and report again from results.json, without a fit. Several files: one figure of all their limits.")
final class PlotCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RESULTS", description = "Files results.json that this program wrote.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--overlay", paramLabel = "FILE.csv", description = Comparisons.OVERLAY)
    private List<String> overlays = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the outputs go (default: beside the file; of several, out/comparison/plot).")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(names = "--prefit", description = "Draws the sum of all components before the fit as well.")
    private boolean prefit;

    @Mixin
    private HistogramOptions histograms = new HistogramOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        boolean one = files.size() == 1 && overlays.isEmpty();
        Path path = out.orElseGet(() -> one ? beside(files.get(0)) : Comparisons.folder(spec.name()));
        FigureOptions told = histograms.told(drawing.figures());
        FigureOptions figures = prefit ? told.withPrefit() : told;
        try (CommandFolder folder = CommandFolder.open(path, false, spec)) {
            // Read after the folder is opened, which completes what a killed run had left there.
            List<Results> results = files.stream().map(PlotCommand::results).toList();
            if (one) {
                Results before = results.get(0);
                Results drawn =
                        Reports.write(before, RecordedRun.madeBy(files.get(0)), tables.form(figures), folder.folder());
                drawn.warnings().stream()
                        .filter(warning -> !before.warnings().contains(warning))
                        .forEach(warning -> spec.commandLine().getErr().println("Warning: " + warning));
            } else {
                Reports.write(
                        new Comparison(results, Comparisons.published(overlays)),
                        tables.form(figures),
                        folder.folder());
            }
            spec.commandLine()
                    .getOut()
                    .println("Wrote " + path
                            + (one
                                    ? " (results.json, tables, figures, report.html)"
                                    : " (limits.svg, .pdf, .png, .csv, report.html)"));
        }
        return Upscatter.DONE;
    }

    private static Path beside(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    }

    /** The results in a file, which must be those of a whole set. */
    static Results results(Path file) {
        OutputFolder.incomplete(file).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        String text = TextBytes.read(file);
        try {
            return ResultsJson.read(text, file.toString());
        } catch (IllegalArgumentException e) {
            // Of another file its kind is what there is to say.
            FileKind.RESULTS.require(file);
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
