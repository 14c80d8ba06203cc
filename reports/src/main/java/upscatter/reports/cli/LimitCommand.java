package upscatter.reports.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.fitter.montecarlo.Attempts;
import upscatter.reports.Reports;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.limit.ComputeLimits;
import upscatter.reports.compute.limit.MassRefinement;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.results.Comparison;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;
import upscatter.reports.tables.TextTables;

/**
 * {@code limit}: exclusion of the transition magnetic moment against the mass of N. Several analyses, or one and published limits, make
 * a comparison: outputs of each in a folder of its own, and one figure of all.
 */
@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        description =
                "Exclusion of mu against m_N: observed (projected with Asimov data), median expected, 1 and 2 sigma bands. Several analyses: each into its own folder, and one figure of all.")
final class LimitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Parameters(index = "1..*", paramLabel = "ANALYSIS", description = "Further analyses, for one figure of all.")
    private List<Path> more = new ArrayList<>();

    @Option(names = "--overlay", paramLabel = "FILE.csv", description = Comparisons.OVERLAY)
    private List<String> overlays = new ArrayList<>();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(
            names = "--confidence-level",
            paramLabel = "L",
            description = "Confidence level of the limit of a workspace (default: 0.9). An analysis says its own.")
    private double level = 0.9;

    @Option(
            names = "--no-coverage",
            description = "Does not measure the coverage of the limits, which takes a second or two.")
    private boolean withoutCoverage;

    @Option(
            names = "--refine",
            description =
                    "Limits between the masses of the file too, until the curve is smooth to 1%% and ends to 1%%; those with toys and joint ones stand at the masses of the file.")
    private boolean refined;

    @Mixin
    private GoodnessOptions goodness = new GoodnessOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return parts.run(options, spec, this::all, this::computed);
    }

    private boolean isCompared() {
        return !WorkspaceOptions.isWorkspace(options) && !(more.isEmpty() && overlays.isEmpty());
    }

    private List<Path> files() {
        return Stream.concat(Stream.of(options.file()), more.stream()).toList();
    }

    private List<Results> computed() {
        if (!WorkspaceOptions.isWorkspace(options)) {
            return limits(files().stream().map(options::prepared).toList());
        }
        if (refined) {
            throw new ParameterException(
                    spec.commandLine(), "--refine: a workspace has one limit, and no masses between which others lie");
        }
        return List.of(
                ComputeWorkspace.limit(workspace.prepared(options), level, options.seed(), goodness.settings(options)));
    }

    private int all() {
        if (isCompared()) {
            List<Path> files = files();
            List<String> names = Comparisons.folders(files);
            Path path = options.outOr(Comparisons.folder(spec.name()));
            try (CommandFolder folder = CommandFolder.open(path, options.quiet(), spec)) {
                return compared(files, names, folder);
            }
        }
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return CommandOutput.give(computed().get(0), tables.form(drawing.figures()), folder, options, spec);
        }
    }

    private int compared(List<Path> files, List<String> names, CommandFolder folder) {
        List<PreparedAnalysis> prepared = files.stream().map(options::prepared).toList();
        // Read before anything is computed, so that a mistake in a table costs no time.
        List<Overlay> published = Comparisons.published(overlays);
        Comparison comparison = new Comparison(limits(prepared), published);
        // Noted after the limits, whose tasks do not depend on them.
        options.note(Comparisons.read(overlays));
        List<Results> results = written(comparison, names, folder);
        print(results, folder.path(), spec.commandLine().getOut());
        return results.stream().allMatch(Results::valid) ? Upscatter.DONE : Upscatter.NOT_VALID;
    }

    private List<Results> written(Comparison comparison, List<String> names, CommandFolder folder) {
        try {
            return Reports.write(
                    comparison,
                    names,
                    CommandOutput.run(options.read(), spec),
                    tables.form(drawing.figures()),
                    folder.folder());
        } catch (UncheckedIOException e) {
            throw CommandOutput.kept(comparison.analyses(), e);
        }
    }

    private List<Results> limits(List<PreparedAnalysis> prepared) {
        prepared.forEach(this::requireRefined);
        AnalysisOptions told = goodness.told(options);
        AnalysisOptions asked = withoutCoverage ? told.withoutCoverage() : told;
        var attempts = new Attempts();
        List<Optional<Results>> limits = prepared.stream()
                .map(one -> attempts.of(() -> limit(one, asked)))
                .toList();
        attempts.requireAll();
        return limits.stream().map(Optional::orElseThrow).toList();
    }

    /** Before anything is computed. */
    private void requireRefined(PreparedAnalysis prepared) {
        prepared.analysis()
                .limit()
                .filter(request -> refined)
                .flatMap(ComputeLimits::unrefined)
                .ifPresent(why -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--refine: nothing is added between the limits of %s: %s".formatted(prepared.file(), why));
                });
    }

    private Results limit(PreparedAnalysis prepared, AnalysisOptions asked) {
        return refined ? Analyses.limitCurve(prepared, asked, MassRefinement.USUAL) : Analyses.limit(prepared, asked);
    }

    private void print(List<Results> results, Path folder, PrintWriter out) {
        if (options.json()) {
            out.print(ResultsJson.write(results));
            out.flush();
        } else if (!options.quiet()) {
            results.forEach(r -> out.println(r.analysis().name() + "\n" + TextTables.of(r)));
            if (results.stream().anyMatch(Results::hidesObserved)) {
                out.println(CommandOutput.HIDDEN);
            }
            String files =
                    tables.form(drawing.figures()).drawn() ? "limits.svg, .pdf, .png, .csv, report.html" : "limits.csv";
            out.println("Wrote " + folder + " (" + files + ", and a folder for each analysis)");
        }
    }
}
