package upscatter.reports.cli.guide;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import upscatter.datasets.schema.Vocabulary;
import upscatter.model.nucleus.Nuclides;

/** {@code list}: what is built in. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what an analysis file can name.")
public final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        Vocabulary.all().forEach((what, words) -> out.printf("%-22s %s%n", what, String.join(" | ", words)));
        out.printf("%-22s %s%n", "elements", String.join(" ", Nuclides.elements()));
        return CommandLine.ExitCode.OK;
    }
}
