package upscatter.reports.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.datasets.workspace.WorkspaceText;
import upscatter.model.units.Dimension;
import upscatter.model.units.Quantity;
import upscatter.reports.compute.workspace.ExportTemplates;
import upscatter.reports.output.OutputFile;
import upscatter.reports.output.OutputSet;

/** {@code export}: an analysis at one mass of N, or a workspace, as a workspace for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes an analysis at one mass of N, or a measurement of a workspace, as a workspace of pyhf or in HS3: workspace.json, and README.md that says what was approximated.")
final class ExportCommand implements Callable<Integer> {
    /** Name of the file that is written. */
    static final String FILE = "workspace.json";

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--format", paramLabel = "pyhf|hs3", description = "Format (default: pyhf).")
    private String format = WorkspaceText.Format.PYHF.label();

    @Option(
            names = "--mass",
            paramLabel = "'M MeV'",
            description = "Mass of N of an analysis (default: that of its hypothesis).")
    private Optional<String> mass = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        WorkspaceText.Format asked = format();
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return export(asked, folder);
        }
    }

    private int export(WorkspaceText.Format asked, CommandFolder folder) {
        ExportTemplates.Exported exported = exported();
        String name = options.title();
        String text = WorkspaceText.of(asked, exported.model(), name, exported.poi(), exported.description());
        String readme = "# %s%n%n%s%n"
                .formatted(
                        name,
                        exported.description().stream().map("- %s%n"::formatted).collect(Collectors.joining()));
        folder.folder()
                .write(OutputSet.of(List.of(OutputFile.of("README.md", readme), OutputFile.of(FILE, text)), FILE));
        if (!options.quiet()) {
            exported.description().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().println("Wrote %s (%s, README.md)".formatted(folder.path(), FILE));
        }
        return Upscatter.DONE;
    }

    private ExportTemplates.Exported exported() {
        if (!WorkspaceOptions.isWorkspace(options)) {
            OptionalDouble at = mass.isPresent()
                    ? OptionalDouble.of(
                            Quantity.parse(mass.get(), Dimension.ENERGY).value())
                    : OptionalDouble.empty();
            return ExportTemplates.of(options.prepared(), at);
        }
        if (mass.isPresent()) {
            throw new IllegalArgumentException("--mass: a workspace has no mass of N");
        }
        WorkspaceMeasurement measurement = workspace.prepared(options).measurement();
        return new ExportTemplates.Exported(
                measurement.model(), measurement.poi().orElse(""), measurement.statements());
    }

    private WorkspaceText.Format format() {
        return Arrays.stream(WorkspaceText.Format.values())
                .filter(known -> known.label().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--format: '%s' is not known; known are pyhf, hs3".formatted(format)));
    }
}
