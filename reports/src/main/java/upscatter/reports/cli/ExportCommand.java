package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code export}: an analysis at one mass of N, or a workspace, as a workspace for other programs; results as a submission to HEPData. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes an analysis at one mass of N, or a measurement of a workspace, as a workspace of pyhf or in HS3: workspace.json, and README.md that says what was approximated. With --format hepdata, results (results.json) as a submission to HEPData.")
final class ExportCommand implements Callable<Integer> {
    /** Name of the file that is written. */
    static final String FILE = "workspace.json";

    private static final String HEP_DATA = "hepdata";

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--format", paramLabel = "pyhf|hs3|hepdata", description = "Format (default: pyhf).")
    private String format = WorkspaceText.Format.PYHF.label();

    @Option(
            names = "--workspace",
            paramLabel = "FILE",
            description = "For hepdata: a likelihood to attach, as 'export' writes it. Repeatable.")
    private List<Path> workspaces = new ArrayList<>();

    @Option(
            names = "--keyword",
            paramLabel = "NAME=VALUE",
            description =
                    "For hepdata: a keyword of all tables; reactions, observables, cmenergies or phrases. Repeatable.")
    private List<String> keywords = new ArrayList<>();

    @Option(
            names = "--mass",
            paramLabel = "'M MeV'",
            description = "Mass of N of an analysis (default: that of its hypothesis).")
    private Optional<String> mass = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (format.equals(HEP_DATA)) {
            if (mass.isPresent() || !options.settings().isEmpty() || options.hasData()) {
                throw new IllegalArgumentException(
                        "--format hepdata: results are exported as they are; --mass, --set and --data are for their analysis");
            }
            return new HepDataExport(options, workspaces, keywords).call(spec);
        }
        if (!workspaces.isEmpty() || !keywords.isEmpty()) {
            throw new IllegalArgumentException("--workspace and --keyword are for --format hepdata");
        }
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
                        "--format: '%s' is not known; known are pyhf, hs3, hepdata".formatted(format)));
    }
}
