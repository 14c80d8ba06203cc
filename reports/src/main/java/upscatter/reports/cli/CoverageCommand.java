package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.reports.compute.coverage.ComputeCoverage;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.results.Results;

/** {@code coverage}: how often the limits of an analysis are right. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = "Measures with pseudo-experiments how often the limits of an analysis contain the truth.")
final class CoverageCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(
            names = "--couplings",
            split = ",",
            paramLabel = "X",
            description = "True couplings, in units of the median expected limit on mu (default: 0,0.5,1,1.5,2).")
    private List<Double> couplings = new ArrayList<>(List.of(0.0, 0.5, 1.0, 1.5, 2.0));

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Monte Carlo error of a coverage that is asked for (default: 0.005).")
    private double precision = 0.005;

    @Option(names = "--most", paramLabel = "N", description = "Most pseudo-experiments at a truth (default: 20000).")
    private int most = 20_000;

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return parts.run(options, spec, this::all, this::measured);
    }

    private int all() {
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return CommandOutput.give(measured(), tables.form(drawing.figures()), folder, options, spec);
        }
    }

    private Results measured() {
        PreparedAnalysis prepared = options.prepared();
        couplings.forEach(CoverageCommand::requireCoupling);
        if (!(precision > 0 && precision < 0.5)) {
            throw new IllegalArgumentException(
                    "--precision %s: the Monte Carlo error of a coverage lies between 0 and 0.5%s"
                            .formatted(precision, precision >= 1 ? "\nMaybe it is in percent." : ""));
        }
        return ComputeCoverage.of(prepared, couplings, precision, most, options.seed(), options.workers());
    }

    private static void requireCoupling(double coupling) {
        if (!(coupling >= 0 && coupling < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "--couplings %s: a true coupling is not negative, in units of the median expected limit"
                            .formatted(coupling));
        }
    }
}
