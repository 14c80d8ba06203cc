package upscatter.reports.cli.guide;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.schema.FieldExplanation;
import upscatter.datasets.schema.FieldGuide;

/** {@code explain}: what a field of a file means. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a field of an analysis file, a data set or a figure file means.")
public final class ExplainCommand implements Callable<Integer> {
    /** Paths and sections that are shown of a field that many objects have. */
    private static final int SHOWN = 4;

    @Parameters(
            paramLabel = "FIELD",
            description =
                    "JSON pointer (/detectors/0/mass), names with dots (limit.calibration), a name (mass), or a word that a field may hold (helm).")
    private String field = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<FieldExplanation> explanations = new FieldGuide().explain(field);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(FieldGuide.json(explanations));
        } else {
            out.print(String.join(
                    "\n", explanations.stream().map(ExplainCommand::text).toList()));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String text(FieldExplanation told) {
        var lines = new ArrayList<String>();
        lines.addAll(few(told.paths()));
        lines.add(line("in", String.join("; ", few(told.sections()))));
        lines.add(line("meaning", told.meaning()));
        String name = "value";
        for (String form : told.forms()) {
            lines.add(line(name, form));
            name = "or";
        }
        lines.add(line("needed", told.presence()));
        if (!told.excluded().isEmpty()) {
            lines.add(line("not with", String.join(", ", told.excluded())));
        }
        told.example().ifPresent(example -> lines.add(line("example", "\"%s\": %s".formatted(told.name(), example))));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String name, String words) {
        return "  %-8s %s".formatted(name, words);
    }

    private static List<String> few(List<String> all) {
        if (all.size() <= SHOWN + 1) {
            return all;
        }
        var few = new ArrayList<>(all.subList(0, SHOWN));
        few.add("and %d more".formatted(all.size() - SHOWN));
        return List.copyOf(few);
    }
}
