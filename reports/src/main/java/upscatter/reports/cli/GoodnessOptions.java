package upscatter.reports.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;
import upscatter.reports.compute.GoodnessSettings;

/** What commands that show a fit to data can be told. Filled in by picocli. */
final class GoodnessOptions {
    @Option(
            names = "--no-gof-toys",
            description =
                    "Makes no toys for the goodness of fit; where chi-squared does not hold, as with few counts in bins, it then has no p-value.")
    private boolean withoutToys;

    @Option(
            names = "--gof-toys",
            paramLabel = "N",
            description = "Toys for the goodness of fit (default: 1000, fewer for models whose fits are slow).")
    private OptionalInt number = OptionalInt.empty();

    GoodnessSettings settings(CommonOptions options) {
        if (number.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "--gof-toys must be at least 1 but is %d%nMaybe --no-gof-toys.".formatted(number.orElse(0)));
        }
        return new GoodnessSettings(!withoutToys, number, options.seed(), options.threads());
    }
}
