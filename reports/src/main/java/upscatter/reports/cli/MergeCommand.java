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
import upscatter.datasets.input.InputFile;
import upscatter.datasets.input.ReadFile;
import upscatter.reports.campaign.Campaign;
import upscatter.reports.compute.limit.MergeToys;

/** {@code merge}: joins the parts of a campaign of toys to results. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description =
                "Joins the parts that 'toys' made, all of them, in any order, and writes limits. Needs no analysis file.")
final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files toys-K-of-N.jsonl, every part once.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the outputs go (default: the folder of the first file).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Mixin
    private TableOptions tables = new TableOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        files.forEach(InputFile::requireFile);
        Path path = out.or(
                        () -> Optional.ofNullable(files.get(0).toAbsolutePath().getParent()))
                .orElse(Path.of(""));
        try (CommandFolder folder = CommandFolder.open(path, quiet, spec)) {
            Campaign campaign = Campaign.of(files);
            List<ReadFile> read = files.stream().map(ReadFile::of).toList();
            return CommandOutput.give(
                    MergeToys.of(campaign), read, tables.form(drawing.figures()), folder, quiet, json, spec);
        }
    }
}
