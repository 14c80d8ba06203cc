package upscatter.reports.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.datasets.data.DataSet;
import upscatter.datasets.data.DataSets;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.prediction.ComputeMock;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;

/** {@code mock}: mock data in the native format, which every command reads with {@code --data}. */
@Command(
        name = "mock",
        mixinStandardHelpOptions = true,
        description =
                "Mock data of an analysis at a true point, fluctuated or Asimov: data.json and its tables. Other commands read them with --data.")
final class MockCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--at", split = ",", paramLabel = "name=value", description = PointArguments.DESCRIPTION)
    private List<String> at = new ArrayList<>();

    @Option(names = "--asimov", description = "The expectation itself instead of data that fluctuate.")
    private boolean asimov;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return drawn(folder);
        }
    }

    private int drawn(CommandFolder folder) {
        PreparedAnalysis prepared = options.prepared();
        Point truth = PointArguments.read(prepared, at);
        requireMass(prepared, truth);
        DataSet data =
                asimov ? ComputeMock.asimov(prepared, truth) : ComputeMock.fluctuated(prepared, truth, options.seed());
        Map<String, String> files = DataSets.files(data);
        folder.folder()
                .write(OutputSet.of(
                        files.entrySet().stream()
                                .map(file -> OutputFile.of(file.getKey(), file.getValue()))
                                .toList(),
                        DataSets.INDEX));
        tell(data, files);
        List<String> impossible = ComputeMock.impossible(prepared, truth);
        PrintWriter err = spec.commandLine().getErr();
        impossible.forEach(sentence -> err.println("not valid: " + VisibleText.cut(sentence)));
        err.flush();
        return impossible.isEmpty() ? Upscatter.DONE : Upscatter.NOT_VALID;
    }

    /** A true signal has a mass, from the file or from the command. */
    private void requireMass(PreparedAnalysis prepared, Point truth) {
        prepared.analysis()
                .hypothesis()
                .sought()
                .forEach(signal -> signal.model()
                        .scanned()
                        .filter(scanned -> signal.scanned().isEmpty()
                                && truth.value(signal.model().parameter()) > 0
                                && at.stream().noneMatch(value -> value.startsWith(scanned.parameter() + "=")))
                        .ifPresent(scanned -> {
                            throw new IllegalArgumentException(
                                    "mock data with a signal need the mass of %s%nMaybe --at %s=1 is missing."
                                            .formatted(scanned.of(), scanned.parameter()));
                        }));
    }

    private void tell(DataSet data, Map<String, String> files) {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json()) {
            out.print(files.get(DataSets.INDEX));
            out.flush();
        } else if (!options.quiet()) {
            data.channels().forEach(channel -> out.printf("%-16s %12.6g events%n", channel.name(), channel.total()));
            out.println("Wrote %s (%s)".formatted(options.out(), String.join(", ", files.keySet())));
        }
    }
}
