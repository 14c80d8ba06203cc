package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.TextBytes;
import upscatter.reports.exchange.Attachment;
import upscatter.reports.exchange.HepData;
import upscatter.reports.exchange.Keyword;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;
import upscatter.reports.results.Results;

/**
 * Results as a submission to HEPData, with the results themselves and the given workspaces attached.
 *
 * @param options the file with the results, and where the submission goes
 * @param workspaces likelihoods to attach
 * @param keywords {@code name=value}
 */
record HepDataExport(CommonOptions options, List<Path> workspaces, List<String> keywords) {
    HepDataExport {
        workspaces = List.copyOf(workspaces);
        keywords = List.copyOf(keywords);
    }

    int call(CommandSpec spec) {
        List<Keyword> words = keywords.stream().map(Keyword::parse).toList();
        Path folder = options.outOr(Optional.ofNullable(options.file().getParent())
                .orElse(Path.of(""))
                .resolve("hepdata"));
        try (CommandFolder opened = CommandFolder.open(folder, options.quiet(), spec)) {
            Results results = PlotCommand.results(options.file());
            List<Attachment> attached = new ArrayList<>(List.of(Attachment.results(bytes(options.file()))));
            workspaces.forEach(
                    file -> attached.add(Attachment.workspace(String.valueOf(file.getFileName()), text(file))));
            List<OutputFile> files = HepData.submission(results, attached, words);
            opened.folder().write(OutputSet.of(files, HepData.SUBMISSION));
            if (!options.quiet()) {
                spec.commandLine()
                        .getOut()
                        .println("Wrote %s (%s, %d tables)"
                                .formatted(folder, HepData.SUBMISSION, files.size() - attached.size() - 1));
            }
        }
        return Upscatter.DONE;
    }

    private static String text(Path file) {
        return TextBytes.read(file);
    }

    private static byte[] bytes(Path file) {
        InputFile.requireFile(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
}
