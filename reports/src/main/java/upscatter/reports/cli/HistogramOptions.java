package upscatter.reports.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import upscatter.reports.figures.FigureOptions;

/** What commands that draw histograms can be told of them. Filled in by picocli. */
final class HistogramOptions {
    @Option(
            names = "--rebin",
            paramLabel = "N",
            description =
                    "Draws N bins of a histogram as one (default: as many as make them readable). Nothing but figures changes.")
    private Optional<Integer> rebin = Optional.empty();

    /**
     * Figures with histograms so.
     *
     * @throws IllegalArgumentException if no bin is to be drawn as one
     */
    FigureOptions told(FigureOptions figures) {
        return rebin.map(number -> {
                    if (number < 1) {
                        throw new IllegalArgumentException("--rebin must be at least 1 but is " + number);
                    }
                    return figures.withRebin(number);
                })
                .orElse(figures);
    }
}
