package upscatter.reports.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.results.Results;

/** {@code fit}: best fit with errors, correlations, pulls and goodness of fit. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Best fit, errors (HESSE and MINOS), correlations, pulls, goodness of fit.")
final class FitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Mixin
    private GoodnessOptions goodness = new GoodnessOptions();

    @Option(
            names = "--all-errors",
            description =
                    "Asymmetric errors of all parameters, and impacts, of workspaces of more than 300 free parameters as well.")
    private boolean allErrors;

    @Option(names = "--prefit", description = "Draws the sum of all components before the fit as well.")
    private boolean prefit;

    @Mixin
    private HistogramOptions histograms = new HistogramOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        FigureOptions told = histograms.told(drawing.figures());
        FigureOptions figures = prefit ? told.withPrefit() : told;
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            Results results = WorkspaceOptions.isWorkspace(options)
                    ? ComputeWorkspace.fit(
                            workspace.prepared(options), allErrors, options.seed(), goodness.settings(options))
                    : Analyses.fit(options.prepared(), goodness.told(options));
            return CommandOutput.give(results, figures, folder, options, spec);
        }
    }
}
