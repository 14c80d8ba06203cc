package upscatter.reports.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import upscatter.datasets.data.DataSet;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.reports.compute.prediction.CheckedInputs;
import upscatter.reports.compute.prediction.ComputeSpectrum;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.tables.ExpectedTable;
import upscatter.reports.tables.TextTables;

/** {@code check}: reads an analysis, folds it, and says what it found. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates an analysis file and says what is in it.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PreparedAnalysis prepared = options.prepared();
        var out = spec.commandLine().getOut();
        if (options.quiet()) {
            return Upscatter.DONE;
        }
        out.println(prepared.analysis().name() + ": valid");
        prepared.prediction()
                .channels()
                .forEach(channel -> out.printf(
                        "  channel %-16s %d bins, %s%n",
                        channel.name(),
                        channel.grid().bins(),
                        channel.data()
                                .map(data -> channel.observed()
                                        .map(c -> events(prepared, channel.name(), c.total()))
                                        .orElse(
                                                measured(prepared, channel.name())
                                                        ? "measured values"
                                                        : "values, "
                                                                + kind(prepared, channel.name())
                                                                        .words()))
                                .orElse(without(prepared))));
        var start = Point.start(prepared.prediction().parameters());
        ComputeSpectrum.expected(prepared, start)
                .counts()
                .forEach(c -> c.component()
                        .ifPresent(component -> out.printf(
                                "  expected %-15s %-16s %s%n", c.channel(), component, ExpectedTable.words(c))));
        CheckedInputs.of(prepared).forEach(line -> out.println("  " + line));
        for (Parameter parameter : prepared.prediction().parameters()) {
            out.printf(
                    "  parameter %-14s starts at %s%s%n",
                    parameter.name(), parameter.start(), parameter.fixed() ? ", fixed" : "");
        }
        prepared.analysis().statements().forEach(statement -> out.println("  " + statement));
        out.print(TextTables.warnings(CheckedInputs.warnings(prepared)));
        out.flush();
        return Upscatter.DONE;
    }

    private static String without(PreparedAnalysis prepared) {
        if (!prepared.hasData()) {
            return "no data";
        }
        return prepared.hidden() ? "blind" : "Asimov data";
    }

    private static String events(PreparedAnalysis prepared, String channel, double total) {
        return measured(prepared, channel)
                ? "%.6g events observed".formatted(total)
                : "%.6g events, %s".formatted(total, kind(prepared, channel).words());
    }

    private static boolean measured(PreparedAnalysis prepared, String channel) {
        return kind(prepared, channel) == DataSet.Kind.MEASURED;
    }

    private static DataSet.Kind kind(PreparedAnalysis prepared, String channel) {
        return Objects.requireNonNull(prepared.analysis().origins().channels().get(channel));
    }
}
