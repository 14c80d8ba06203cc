package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.figures.FigureOptions;

/** {@code spectrum}: expected counts of each component at a point, with data or without. */
@Command(
        name = "spectrum",
        mixinStandardHelpOptions = true,
        description = "Expected counts of each channel and component at a point, with their systematic errors.")
final class SpectrumCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(names = "--at", split = ",", paramLabel = "name=value", description = PointArguments.DESCRIPTION)
    private List<String> at = new ArrayList<>();

    @Mixin
    private HistogramOptions histograms = new HistogramOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return counted(folder);
        }
    }

    private int counted(CommandFolder folder) {
        PreparedAnalysis prepared = options.prepared();
        Point point = PointArguments.read(prepared, at);
        FigureOptions figures = histograms.told(drawing.figures());
        return CommandOutput.give(
                ComputeSpectrum.of(prepared, options.analysis().alternatives(prepared), point, options.seed()),
                tables.form(figures),
                folder,
                options,
                spec);
    }
}
