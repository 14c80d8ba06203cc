package upscatter.reports.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import upscatter.reports.compute.AnalysisOptions;
import upscatter.reports.compute.fit.GoodnessSettings;

/** What commands that show a fit to data can be told. Filled in by picocli. */
final class GoodnessOptions {
    /** A p-value of one in a million with an error of a tenth; all of their statistics are kept in memory. */
    private static final int MOST_TOYS = 100_000_000;

    @Option(
            names = "--no-gof-toys",
            description =
                    "Makes no toys for the goodness of fit; where chi-squared does not hold, as with few counts in bins, it then has no p-value.")
    private boolean withoutToys;

    @Option(
            names = "--gof-toys",
            paramLabel = "N",
            description = "Toys for the goodness of fit (default: 1000, fewer for models whose fits are slow).")
    private Optional<Integer> number = Optional.empty();

    GoodnessSettings settings(CommonOptions options) {
        return told(options).goodness();
    }

    /** What an analysis is told, the goodness of its fit included. */
    AnalysisOptions told(CommonOptions options) {
        if (number.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "--gof-toys must be at least 1 but is %d%nMaybe --no-gof-toys.".formatted(number.orElse(0)));
        }
        if (number.orElse(1) > MOST_TOYS) {
            throw new IllegalArgumentException(
                    "--gof-toys must be at most %d but is %d".formatted(MOST_TOYS, number.orElse(0)));
        }
        AnalysisOptions told = options.analysis();
        if (withoutToys) {
            return told.withoutGoodnessToys();
        }
        return number.isPresent() ? told.withGoodnessToys(number.get()) : told;
    }
}
