package upscatter.reports.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.Toys;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.Results;

/** {@code cls}: CLs of one value of the parameter of interest of a workspace. */
@Command(
        name = "cls",
        mixinStandardHelpOptions = true,
        description =
                "CLs of one value of the parameter of interest of a workspace: observed (projected with --data-are asimov), and five expected.")
final class ClsCommand implements Callable<Integer> {
    private static final Map<String, TestStatistic> STATISTICS =
            Map.of("q", TestStatistic.Q, "qtilde", TestStatistic.Q_TILDE, "q0", TestStatistic.Q0);

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--poi", paramLabel = "V", description = "Value to test (default: 1; 0 for q0).")
    private Optional<Double> poi = Optional.empty();

    @Option(
            names = "--test-stat",
            paramLabel = "q|qtilde|q0",
            description =
                    "Test statistic (default: qtilde). q0 gives the significance of an excess; q keeps the bounds of the"
                            + " workspace, as pyhf does, with the asymptotic distribution of a parameter without them.")
    private String statistic = "qtilde";

    @Option(
            names = "--toy-error",
            paramLabel = "E",
            description =
                    "Toys in place of asymptotic distributions: as many as a Monte Carlo error of CLs of E needs, by a plan from a first batch.")
    private Optional<Double> toyError = Optional.empty();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return parts.run(options, spec, this::all, this::answered);
    }

    private int all() {
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            Results results = answered();
            int given = CommandOutput.give(results, tables.form(drawing.figures()), folder, options, spec);
            boolean answered =
                    results.hypotest().isPresent() || results.significance().isPresent();
            return answered ? given : Upscatter.NOT_VALID;
        }
    }

    private Results answered() {
        PreparedWorkspace prepared = workspace.prepared(options);
        TestStatistic asked = Optional.ofNullable(STATISTICS.get(statistic))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--test-stat: the test statistic '%s' is not known; known are q, qtilde, q0"
                                .formatted(statistic)));
        double tested = poi.orElse(asked == TestStatistic.Q0 ? 0.0 : 1.0);
        return toyError.map(error -> toys(prepared, asked, tested, error))
                .orElseGet(() -> ComputeWorkspace.cls(prepared, tested, asked, options.seed()));
    }

    private Results toys(PreparedWorkspace prepared, TestStatistic asked, double tested, double error) {
        if (asked != TestStatistic.Q_TILDE) {
            throw new IllegalArgumentException(
                    "--toy-error: toys are made for the test statistic qtilde but it is %s".formatted(statistic));
        }
        return ComputeWorkspace.toys(
                prepared, tested, new Toys(options.seed(), options.workers(), new ToyPrecision(error)));
    }
}
