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

    private static final int WIDTH = 120;

    /** Below the words of the line before. */
    private static final String INDENT = " ".repeat(11);

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
                    "\n",
                    AlikeFields.of(explanations).stream()
                            .map(ExplainCommand::text)
                            .toList()));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String text(AlikeFields alike) {
        FieldExplanation told = alike.first();
        var lines = new ArrayList<String>();
        lines.addAll(few(alike.paths()));
        lines.add(line("in", String.join("; ", few(alike.sections()))));
        lines.add(line("meaning", told.meaning()));
        String name = "value";
        for (String form : alike.forms()) {
            lines.add(line(name, form));
            name = "or";
        }
        lines.add(line("needed", told.presence()));
        if (!told.excluded().isEmpty()) {
            lines.add(line("not with", String.join(", ", told.excluded())));
        }
        alike.example().ifPresent(example -> lines.add(line("example", "\"%s\": %s".formatted(told.name(), example))));
        return String.join("\n", lines) + "\n";
    }

    /** What is longer goes on below. */
    private static String line(String name, String words) {
        var text = new StringBuilder("  %-8s ".formatted(name));
        int column = text.length();
        for (String word : words.split("(?<=, )", -1)) {
            if (column + word.strip().length() > WIDTH && column > INDENT.length()) {
                text.append("\n").append(INDENT);
                column = INDENT.length();
            }
            text.append(word);
            column += word.length();
        }
        return text.toString().replaceAll(" +\n", "\n");
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
