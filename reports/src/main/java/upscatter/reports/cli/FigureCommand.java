package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.figure.FigureFile;
import upscatter.datasets.figure.FigureFiles;
import upscatter.datasets.figure.FigureLine;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.exclusion.ExclusionPlot;
import upscatter.reports.exclusion.ExclusionTable;
import upscatter.reports.figures.ExclusionFigure;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;
import upscatter.reports.redraw.Redrawing;
import upscatter.reports.results.Results;

/** {@code figure}: one figure of the limits that a figure file names, of analyses and published ones, as it says. */
@Command(
        name = "figure",
        mixinStandardHelpOptions = true,
        description =
                "Draws the figure that a figure file describes: limits of analyses, which are computed, and published ones, as lines and regions.")
final class FigureCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FIGURE", description = "Figure file, JSON or YAML.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Where the outputs go (default: out/<figure>/figure).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Processors to use (default: all).")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.(json|ya?ml)(\\.gz)?$", "");
        Path path = out.orElseGet(() -> Path.of("out", name, spec.name()));
        try (CommandFolder folder = CommandFolder.open(path, quiet, spec)) {
            FigureFile figure = FigureFiles.read(file);
            Map<Path, Results> limits = limits(figure);
            ExclusionPlot plot = plot(figure, limits);
            List<OutputFile> files = new ArrayList<>();
            Drawing drawn = ExclusionFigure.of(plot, drawing.figures());
            files.addAll(Pictures.files(name, drawn));
            files.addAll(Redrawing.files(name, drawn, drawing.figures().also()));
            String table = name + ".csv";
            files.add(OutputFile.of(table, ExclusionTable.csv(plot)));
            folder.folder().write(OutputSet.of(files, table));
            if (!quiet) {
                spec.commandLine()
                        .getOut()
                        .println("Wrote %s (%s.svg, .pdf, .png, .csv, and its caption)".formatted(path, name));
            }
            return limits.values().stream().allMatch(Results::valid) ? Upscatter.DONE : Upscatter.NOT_VALID;
        }
    }

    private Map<Path, Results> limits(FigureFile figure) {
        AnalysisOptions usual = AnalysisOptions.defaults().withoutCoverage().withoutGoodnessToys();
        AnalysisOptions told = threads.map(usual::withThreads)
                .orElse(usual)
                .withProgress(new ConsoleProgress(spec.commandLine().getErr(), quiet, false));
        Map<Path, PreparedAnalysis> prepared = new LinkedHashMap<>();
        figure.analyses().forEach(path -> prepared.put(path, told.prepared(path)));
        Map<Path, Results> limits = new LinkedHashMap<>();
        prepared.forEach((path, one) -> limits.put(path, Analyses.limit(one, told)));
        return limits;
    }

    private static ExclusionPlot plot(FigureFile figure, Map<Path, Results> limits) {
        return new ExclusionPlot(
                figure.title(),
                figure.massesMeV().map(FigureCommand::ends),
                figure.moments().map(FigureCommand::ends),
                figure.lines().stream().map(line -> line(line, limits)).toList());
    }

    private static ExclusionPlot.Ends ends(FigureFile.Ends ends) {
        return new ExclusionPlot.Ends(ends.from(), ends.to());
    }

    private static ExclusionPlot.Line line(FigureLine line, Map<Path, Results> limits) {
        return new ExclusionPlot.Line(
                line.label(),
                line.analysis().map(path -> Objects.requireNonNull(limits.get(path))),
                line.published().stream().map(Comparisons::overlay).toList(),
                ExclusionPlot.Shape.valueOf(line.shape().name()),
                line.style(),
                line.color(),
                line.scale());
    }
}
