package upscatter.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import upscatter.datasets.data.ObservedData;
import upscatter.datasets.input.ReadFile;
import upscatter.reports.ReportForm;
import upscatter.reports.Reports;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.provenance.Run;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TextTables;

/** Gives results to the user: files in the output folder, tables or JSON on the terminal, and the exit code. */
final class CommandOutput {
    /** What is said of a blind analysis. */
    static final String HIDDEN = "Blind analysis: what was observed is hidden; --unblind shows it.";

    private CommandOutput() {}

    static int give(Results results, ReportForm form, CommandFolder folder, CommonOptions options, CommandSpec spec) {
        return give(results, options.read(), form, folder, options.quiet(), options.json(), spec);
    }

    /**
     * Gives results.
     *
     * @param read files from which they were made
     */
    static int give(
            Results found,
            List<ReadFile> read,
            ReportForm form,
            CommandFolder folder,
            boolean quiet,
            boolean json,
            CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        Results results = written(found, run(read, spec), form, folder);
        if (json) {
            out.print(ResultsJson.write(results));
            out.flush();
        } else if (!quiet) {
            out.print(TextTables.of(results));
            results.analysis().statements().stream()
                    .filter(ObservedData::saysHowManyEvents)
                    .forEach(statement -> out.println("Data: " + statement));
            if (results.hidesObserved()) {
                out.println(HIDDEN);
            }
            out.println("Wrote " + folder.path()
                    + (form.drawn() ? " (results.json, tables, figures, report.html)" : " (results.json, tables)"));
        }
        return results.valid() ? Upscatter.DONE : Upscatter.NOT_VALID;
    }

    /** What was computed is kept somewhere, whatever has become of the folder meanwhile. */
    private static Results written(Results results, Run run, ReportForm form, CommandFolder folder) {
        try {
            return Reports.write(results, Optional.of(run), form, folder.folder());
        } catch (UncheckedIOException e) {
            throw kept(List.of(results), e);
        }
    }

    /** From what the command that runs makes its results. */
    static Run run(List<ReadFile> read, CommandSpec spec) {
        return Run.of(
                withoutParts(spec.root().commandLine().getParseResult().originalArgs()),
                read.stream().distinct().map(CommandOutput::input).toList(),
                PreparedAnalysis.tool());
    }

    /** Where finished tasks are kept changes no number, and they may be gone when the command is run again. */
    private static List<String> withoutParts(List<String> arguments) {
        var told = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--parts")) {
                i++;
            } else if (!arguments.get(i).startsWith("--parts=")) {
                told.add(arguments.get(i));
            }
        }
        return told;
    }

    private static Run.Input input(ReadFile file) {
        Path place = real(file.found());
        return file.content()
                .map(content -> Run.Input.of(file.path(), place, content.bytes(), content.sha256()))
                .orElseGet(() -> Run.Input.blind(file.path(), place));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException goneSince) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** The failure to write results, with the place where they are kept instead. */
    static UncheckedIOException kept(List<Results> results, UncheckedIOException failure) {
        try {
            Path folder = Files.createTempDirectory("upscatter-");
            for (int i = 0; i < results.size(); i++) {
                String name = results.size() == 1 ? "results.json" : "results-%d.json".formatted(i + 1);
                Files.writeString(folder.resolve(name), ResultsJson.write(results.get(i)));
            }
            return new UncheckedIOException(
                    "%s%nThe results are kept in %s; 'plot' makes the other files of them."
                            .formatted(failure.getMessage(), folder),
                    Objects.requireNonNull(failure.getCause()));
        } catch (IOException nowhere) {
            failure.addSuppressed(nowhere);
            return failure;
        }
    }
}
