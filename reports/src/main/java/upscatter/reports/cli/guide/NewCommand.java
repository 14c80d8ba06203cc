package upscatter.reports.cli.guide;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.output.OutputSet;

/** {@code new}: a short analysis file to begin with. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Writes a short analysis file to begin with, and the tables that it names beside it. Nothing is overwritten.")
public final class NewCommand implements Callable<Integer> {
    /** The names, for the help. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Starter.all().stream().map(Starter::name).iterator();
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = Names.class,
            description = "What to begin with: ${COMPLETION-CANDIDATES}.")
    private String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The analysis file: NAME.yaml, with comments, or NAME.json, without.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<OutputFile> files =
                Starter.named(kind).files(String.valueOf(file.toAbsolutePath().getFileName()));
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        for (OutputFile one : files) {
            Path place = folder.resolve(one.name());
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalArgumentException(
                        "the file %s is there already, and 'new' overwrites nothing%nMaybe another name."
                                .formatted(place));
            }
        }
        OutputFolder.write(folder, OutputSet.ofUser(files, files.get(0).name()));
        var out = spec.commandLine().getOut();
        out.println("Wrote "
                + String.join(
                        ", ",
                        files.stream()
                                .map(f -> file.resolveSibling(f.name()).toString())
                                .toList()));
        out.println("Next: upscatter check %s".formatted(file));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
