package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.scan.ComputeScan;
import upscatter.reports.compute.scan.ScanRequest;
import upscatter.reports.results.Results;

/** {@code scan}: the profile of the likelihood in one parameter or two. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description =
                "Profile of -2 ln L in any parameter, or in two, all others fitted at each value: curve with intervals, or map with regions. Of analyses and workspaces.")
final class ScanCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(
            names = "--on",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Parameter to scan, or the coupling of the signal; NAME,NAME2 for a map of two.")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--from",
            split = ",",
            paramLabel = "X",
            description =
                    "First value, of two parameters X,Y, in their units (default: 3 standard deviations below the best fit, or the bound).")
    private List<Double> from = new ArrayList<>();

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "X",
            description = "Last value (default: 3 standard deviations above the best fit, or the bound).")
    private List<Double> to = new ArrayList<>();

    @Option(
            names = "--points",
            split = ",",
            paramLabel = "N",
            description = "Number of values, of two parameters N or N,M (default: 41, of two 21,21).")
    private List<Integer> points = new ArrayList<>();

    @Option(
            names = "--values",
            split = ",",
            paramLabel = "X",
            description = "Values of one parameter, in place of a range.")
    private List<Double> values = new ArrayList<>();

    @Option(
            names = "--toys",
            paramLabel = "N",
            description =
                    "Intervals of Feldman and Cousins too, with N toys at each tested value, of one parameter that is free and bounded at zero.")
    private int toys;

    @Mixin
    private TableOptions tables = new TableOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var request = new ScanRequest(
                on,
                from,
                to,
                points,
                values,
                spec.commandLine().getParseResult().hasMatchedOption("--toys")
                        ? OptionalInt.of(toys)
                        : OptionalInt.empty());
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            Results results = WorkspaceOptions.isWorkspace(options)
                    ? ComputeScan.of(workspace.prepared(options), request, options.seed(), options.workers())
                    : Analyses.scan(options.prepared(), request, options.analysis());
            return CommandOutput.give(results, tables.form(drawing.figures()), folder, options, spec);
        }
    }
}
