package upscatter.reports.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.release.ImportRelease;
import upscatter.datasets.release.Release;
import upscatter.datasets.release.Releases;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;

/** {@code import}: a public data release as an experiment folder. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Checks the files of a public data release and turns them into an experiment folder: experiment.json, tables and SOURCE.md.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "RELEASE",
            description = "Name of the release, such as coherent-csi-2021; an unknown one lists all.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "Folder of the release as distributed.")
    private Path folder = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write to; out/<name of the release> without it.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--quiet", description = "Say nothing.")
    private boolean quiet;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Release release = Releases.named(name);
        Path target = out.orElse(Path.of("out", release.name()));
        try (CommandFolder opened = CommandFolder.open(target, quiet, spec)) {
            imported(release, opened);
        }
        return Upscatter.DONE;
    }

    private void imported(Release release, CommandFolder target) {
        Map<String, String> files = ImportRelease.of(release, folder);
        target.folder()
                .write(OutputSet.of(
                        files.entrySet().stream()
                                .map(file -> OutputFile.of(file.getKey(), file.getValue()))
                                .toList(),
                        ImportRelease.EXPERIMENT));
        if (!quiet) {
            PrintWriter writer = spec.commandLine().getOut();
            writer.println("%s: %d files of the release checked"
                    .formatted(release.title(), release.files().size()));
            writer.println("Wrote %s (%s)".formatted(target.path(), String.join(", ", files.keySet())));
        }
    }
}
