package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.figure.FigureFile;
import upscatter.datasets.figure.FigureFiles;
import upscatter.datasets.figure.FigureLine;
import upscatter.datasets.input.ReadFile;
import upscatter.fitter.montecarlo.Workers;
import upscatter.model.label.Label;
import upscatter.model.label.Labels;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.limit.MassRefinement;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureView.LegendRoom;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.exclusion.ExclusionPlot;
import upscatter.reports.exclusion.ExclusionTable;
import upscatter.reports.figures.ExclusionFigure;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.json.StrictJson;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;
import upscatter.reports.provenance.Run;
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
            AnalysisOptions told = told();
            Map<Path, PreparedAnalysis> prepared =
                    each(figure.analyses(), told.workers(), "analyses read", (one, workers) -> told.prepared(one));
            Map<Path, Results> limits = each(
                    prepared.keySet(),
                    told.workers(),
                    "limits of analyses",
                    (one, workers) ->
                            limit(figure, Objects.requireNonNull(prepared.get(one)), told.withWorkers(workers)));
            ExclusionPlot plot = plot(figure, limits);
            FigureOptions asked = asked(figure);
            Drawing drawn = ExclusionFigure.of(plot, asked);
            List<OutputFile> files = new ArrayList<>(Pictures.files(name, drawn));
            files.addAll(Redrawing.files(name, drawn, asked.also()));
            String table = name + ".csv";
            files.add(OutputFile.of(table, ExclusionTable.csv(plot)));
            files.add(OutputFile.of(
                    name + ".provenance.json",
                    StrictJson.write(run(figure, prepared).from(path))));
            folder.folder().write(OutputSet.of(files, table));
            if (!quiet) {
                spec.commandLine()
                        .getOut()
                        .println("Wrote %s (%s.svg, .pdf, .png, .csv, its caption and provenance)"
                                .formatted(path, name));
            }
            return limits.values().stream().allMatch(Results::valid) ? Upscatter.DONE : Upscatter.NOT_VALID;
        }
    }

    private AnalysisOptions told() {
        AnalysisOptions usual = AnalysisOptions.defaults().withoutCoverage().withoutGoodnessToys();
        return threads.map(CommonOptions::threads)
                .map(usual::withThreads)
                .orElse(usual)
                .withProgress(new ConsoleProgress(spec.commandLine().getErr(), quiet, false));
    }

    /** What the command line asks of the figure, and where it asks nothing, the file. */
    private FigureOptions asked(FigureFile figure) {
        FigureOptions asked = drawing.figures();
        var ofFile = new FigureView(
                Optional.empty(), Optional.empty(), figure.legend().map(LegendRoom::named));
        return asked.withView(asked.view().or(ofFile));
    }

    /** Everything that was read, hashed as it lay there: the figure file, tables of published limits, analyses with their tables. */
    private Run run(FigureFile figure, Map<Path, PreparedAnalysis> prepared) {
        List<ReadFile> read = Stream.concat(
                        figure.files().stream(),
                        prepared.values().stream().flatMap(one -> one.analysis().files().stream()))
                .toList();
        return CommandOutput.run(read, spec);
    }

    /** Side by side: one analysis has seldom tasks for all threads to its end. */
    private static <T> Map<Path, T> each(
            Collection<Path> analyses, Workers workers, String what, BiFunction<Path, Workers, T> work) {
        List<T> found = workers.cut(
                what,
                analyses.stream()
                        .map(path -> (Function<Workers, T>) inside -> work.apply(path, inside))
                        .toList());
        Map<Path, T> byAnalysis = new LinkedHashMap<>();
        analyses.forEach(path -> byAnalysis.put(path, found.get(byAnalysis.size())));
        return byAnalysis;
    }

    private static Results limit(FigureFile figure, PreparedAnalysis one, AnalysisOptions told) {
        return figure.refine() ? Analyses.limitCurve(one, told, MassRefinement.USUAL) : Analyses.limit(one, told);
    }

    private static ExclusionPlot plot(FigureFile figure, Map<Path, Results> limits) {
        return new ExclusionPlot(
                figure.title().isEmpty() ? "" : new Label(figure.title()).typeset(),
                figure.massesMeV().map(FigureCommand::ends),
                figure.moments().map(FigureCommand::ends),
                figure.lines().stream().map(line -> line(line, limits)).toList());
    }

    /** Couplings above a limit are excluded; a published projection or region excludes nothing. */
    private static ExclusionPlot.Side side(FigureLine line) {
        boolean limit = line.shape() == FigureLine.Shape.LINE
                && line.published().stream()
                        .allMatch(published -> published.role().equals("limit"));
        return line.excluded()
                .map(word -> ExclusionPlot.Side.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(limit ? ExclusionPlot.Side.ABOVE : ExclusionPlot.Side.NONE);
    }

    private static Labels labels(Path analysis, Map<Path, Results> limits) {
        return Objects.requireNonNull(limits.get(analysis)).analysis().named();
    }

    private static String called(FigureLine line, Map<Path, Results> limits) {
        return line.analysis()
                .flatMap(path -> labels(path, limits).ofAnalysis())
                .map(Label::plain)
                .orElse(line.label());
    }

    private static ExclusionPlot.Ends ends(FigureFile.Ends ends) {
        return new ExclusionPlot.Ends(ends.from(), ends.to());
    }

    private static ExclusionPlot.Line line(FigureLine line, Map<Path, Results> limits) {
        return new ExclusionPlot.Line(
                line.labelled() ? new Label(line.label()).plain() : called(line, limits),
                line.labelled()
                        ? Optional.of(new Label(line.label()).typeset())
                        : line.analysis()
                                .flatMap(path ->
                                        labels(path, limits).ofAnalysis().map(Label::typeset)),
                line.analysis().map(path -> Objects.requireNonNull(limits.get(path))),
                line.published().stream().map(Comparisons::overlay).toList(),
                ExclusionPlot.Shape.valueOf(line.shape().name()),
                line.style(),
                side(line),
                line.color(),
                line.scale());
    }
}
