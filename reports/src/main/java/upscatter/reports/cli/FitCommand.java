package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.fit.ImpactRequest;
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
    private TableOptions tables = new TableOptions();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Mixin
    private GoodnessOptions goodness = new GoodnessOptions();

    @Option(
            names = "--all-errors",
            description =
                    "Asymmetric errors of all parameters, and impacts, of workspaces of more than 300 free parameters as well.")
    private boolean allErrors;

    @Option(
            names = "--impacts-on",
            paramLabel = "NAME",
            description =
                    "Parameter on which impacts and error budget are (default: the strength of the signal, or the parameter whose significance the file asks for; of a workspace the parameter of interest).")
    private Optional<String> impactsOn = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "NAME=P,P*",
            description =
                    "A group of the error budget with its parameters, * for any characters (default: each auxiliary measurement by itself). Repeatable.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--prefit", description = "Draws the sum of all components before the fit as well.")
    private boolean prefit;

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
        return parts.run(options, spec, this::all, this::fitted);
    }

    private int all() {
        FigureOptions told = histograms.told(drawing.figures());
        FigureOptions figures = prefit ? told.withPrefit() : told;
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return CommandOutput.give(fitted(), tables.form(figures), folder, options, spec);
        }
    }

    private Results fitted() {
        var impacts = ImpactRequest.of(impactsOn, groups);
        return WorkspaceOptions.isWorkspace(options)
                ? ComputeWorkspace.fit(
                        workspace.prepared(options), allErrors, impacts, options.seed(), goodness.settings(options))
                : Analyses.fit(options.prepared(), goodness.told(options), impacts);
    }
}
