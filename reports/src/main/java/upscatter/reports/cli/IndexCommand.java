package upscatter.reports.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.reports.batch.ShellWords;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.Figures;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputFolder;
import upscatter.reports.output.OutputSet;
import upscatter.reports.page.IndexPage;
import upscatter.reports.provenance.Provenance;
import upscatter.reports.results.ResultsJson;

/** {@code index}: one page over all results below a folder, with their figures and links. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = "Writes index.html over all results below a folder: what was found, figures and links; offline.")
final class IndexCommand implements Callable<Integer> {
    private static final String RESULTS = "results.json";
    private static final String INDEX = "index.html";

    /** How deep results lie: {@code out/<analysis>/<command>/<analysis of a comparison>}, and one more. */
    private static final int DEPTH = 5;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder (default: out).")
    private Path folder = Path.of("out");

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "Title of the page (default: the name of the folder).")
    private Optional<String> title = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "no %s lies in %s or below it%nMaybe another folder is meant; commands write into 'out' unless --out says otherwise."
                            .formatted(RESULTS, folder));
        }
        List<IndexPage.Entry> entries = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        for (Path file : files) {
            try {
                entries.add(entry(file));
            } catch (IllegalArgumentException e) {
                passedOver.add(
                        "Passed over: " + String.valueOf(e.getMessage()).lines().collect(Collectors.joining(" ")));
            }
        }
        String name = title.orElseGet(
                () -> String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
        try (CommandFolder opened = CommandFolder.open(folder, false, spec)) {
            opened.folder()
                    .write(OutputSet.of(List.of(OutputFile.of(INDEX, IndexPage.of(name, entries, passedOver))), INDEX));
        }
        passedOver.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getOut().println("Wrote %s (%d results)".formatted(folder.resolve(INDEX), entries.size()));
        return Upscatter.DONE;
    }

    private List<Path> files() {
        try (Stream<Path> found =
                Files.find(folder, DEPTH, (path, kind) -> kind.isRegularFile() && path.endsWith(RESULTS))) {
            return found.filter(path -> !folder.relativize(path).toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: there is no such folder".formatted(folder), e);
        }
    }

    private IndexPage.Entry entry(Path file) {
        OutputFolder.incomplete(file).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        String text = RecordedRun.text(file);
        Path at = Objects.requireNonNull(file.getParent());
        return new IndexPage.Entry(
                folder.relativize(at).toString().replace('\\', '/'),
                ResultsJson.read(text, file.toString()),
                Provenance.of(text, file.toString())
                        .map(said -> "upscatter " + ShellWords.line(said.run().command())),
                Figures.all().stream()
                        .map(Figure::name)
                        .map(name -> name + ".svg")
                        .filter(name -> Files.isRegularFile(at.resolve(name)))
                        .findFirst(),
                Stream.of("report.html", RESULTS, "limits.csv", "parameters.csv", "spectrum.csv")
                        .filter(name -> Files.isRegularFile(at.resolve(name)))
                        .toList());
    }
}
