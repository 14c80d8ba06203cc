package upscatter.reports.cli.guide;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import upscatter.datasets.schema.Schemas;
import upscatter.reports.exchange.ResultsSchema;

/** {@code schema}: the JSON Schema of a kind of file. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of analysis files, of data sets, or of results.json.")
public final class SchemaCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "analysis",
            description = "analysis (default), data or results.")
    private String kind = "analysis";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Map<String, String> schemas = new TreeMap<>(Schemas.all());
        schemas.put(ResultsSchema.KIND, ResultsSchema.text());
        String text = Optional.ofNullable(schemas.get(kind))
                .orElseThrow(() -> new IllegalArgumentException("there is no schema of '%s'; there are those of %s"
                        .formatted(kind, String.join(", ", schemas.keySet()))));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
