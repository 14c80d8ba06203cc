package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.Reports;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/** {@code plot}: tables, figures and report again from {@code results.json}, without a fit. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Tables, figures and report again from results.json, without a fit.")
final class PlotCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULTS", description = "A results.json that this program wrote.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Where the outputs go (default: beside the file).")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Results results = ResultsJson.read(text(), file.toString());
        Path folder = out.orElse(
                Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("")));
        Reports.write(results, folder);
        spec.commandLine().getOut().println("Wrote " + folder + " (results.json, tables, figures, report.html)");
        return Upscatter.DONE;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
