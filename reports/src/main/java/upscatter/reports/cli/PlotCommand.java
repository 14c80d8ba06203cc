package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.Reports;
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
            description = "Where the outputs go (default: beside the file; of several, out/comparison).")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Results> results = files.stream().map(PlotCommand::results).toList();
        if (results.size() == 1 && overlays.isEmpty()) {
            Path folder =
                    out.orElse(Optional.ofNullable(files.get(0).toAbsolutePath().getParent())
                            .orElse(Path.of("")));
            Reports.write(results.get(0), folder);
            spec.commandLine().getOut().println("Wrote " + folder + " (results.json, tables, figures, report.html)");
        } else {
            Path folder = out.orElse(Comparisons.FOLDER);
            Reports.write(new Comparison(results, Comparisons.published(overlays)), folder);
            spec.commandLine().getOut().println("Wrote " + folder + " (limits.svg, .pdf, .png, .csv, report.html)");
        }
        return Upscatter.DONE;
    }

    private static Results results(Path file) {
        try {
            return ResultsJson.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
