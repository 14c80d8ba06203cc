package upscatter.reports.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import upscatter.datasets.LimitRequest;
import upscatter.reports.compute.ComputeLimits;
import upscatter.reports.compute.PreparedAnalysis;
import upscatter.reports.results.Results;

/** {@code limit}: exclusion of the transition magnetic moment against the mass of N. */
@Command(
        name = "limit",
        mixinStandardHelpOptions = true,
        description = "Exclusion of mu against m_N: observed, median expected, 1 and 2 sigma bands.")
final class LimitCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PreparedAnalysis prepared = options.prepared();
        int masses = prepared.analysis()
                .limit()
                .map(LimitRequest::massesMeV)
                .map(java.util.List::size)
                .orElse(0);
        Results results;
        try (Progress progress = Progress.of("limits", masses, options.quiet())) {
            results = ComputeLimits.of(prepared, options.seed(), options.threads(), mass -> progress.step());
        }
        return Answer.give(results, options, spec.commandLine().getOut());
    }
}
