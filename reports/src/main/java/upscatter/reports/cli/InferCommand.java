package upscatter.reports.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.results.Results;

/** {@code infer}: mass and coupling of N from data with a signal. */
@Command(
        name = "infer",
        mixinStandardHelpOptions = true,
        description = "Mass and coupling of N from data with a signal: best fit, regions, intervals, significance.")
final class InferCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(
            names = "--no-coverage",
            description = "Does not measure the coverage of the region, which takes some seconds.")
    private boolean withoutCoverage;

    @Mixin
    private GoodnessOptions goodness = new GoodnessOptions();

    @Mixin
    private HistogramOptions histograms = new HistogramOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return parts.run(options, spec, this::all, this::inferred);
    }

    private int all() {
        FigureOptions figures = histograms.told(drawing.figures());
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return CommandOutput.give(inferred(), tables.form(figures), folder, options, spec);
        }
    }

    private Results inferred() {
        PreparedAnalysis prepared = options.prepared();
        AnalysisOptions told = goodness.told(options);
        List<PreparedAnalysis> alternatives = told.alternatives(prepared);
        alternatives.forEach(alternative -> options.note(alternative.analysis().files()));
        return Analyses.infer(prepared, alternatives, withoutCoverage ? told.withoutCoverage() : told);
    }
}
