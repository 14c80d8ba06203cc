package upscatter.reports.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.model.template.Interpolation;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.ChannelData;

/** What every command that reads a workspace can be told. Filled in by picocli. */
final class WorkspaceOptions {
    @Option(
            names = "--measurement",
            paramLabel = "NAME",
            description = "Measurement of a workspace (default: the first).")
    private Optional<String> measurement = Optional.empty();

    @Option(
            names = "--parameter",
            paramLabel = "NAME",
            description = "Parameter of interest of a workspace (default: that of the measurement).")
    private Optional<String> parameter = Optional.empty();

    @Option(
            names = "--patch",
            paramLabel = "FILE[#NAME]",
            description = "JSON Patch to apply to a workspace, or the patch NAME of a patch set. Repeatable.")
    private List<String> patches = new ArrayList<>();

    @Option(
            names = "--normsys-code",
            paramLabel = "CODE",
            description = "Interpolation of normsys modifiers: 0, 1, 2, 4 or 4p (default: 4).")
    private String sizes = Interpolation.POLYNOMIAL_EXPONENTIAL.code();

    @Option(
            names = "--histosys-code",
            paramLabel = "CODE",
            description = "Interpolation of histosys modifiers: 0, 2 or 4p (default: 4p).")
    private String shapes = Interpolation.POLYNOMIAL_LINEAR.code();

    @Option(
            names = "--data-are",
            paramLabel = "real|mock|asimov",
            description =
                    "What the counts of a workspace are, which does not say so itself: what follows from Asimov data is called projected, and not observed (default: real).")
    private String kind = "real";

    /** Whether the file is a workspace and no analysis. */
    static boolean isWorkspace(CommonOptions options) {
        return WorkspaceFiles.isWorkspace(options.file());
    }

    PreparedWorkspace prepared(CommonOptions options) {
        if (options.hasData()) {
            throw new IllegalArgumentException(
                    "--data: a workspace holds its own data\nMaybe --set '/observations/0/data=[...]' or --patch.");
        }
        var request = new WorkspaceRequest(
                measurement,
                parameter,
                patches,
                options.settings(),
                code("--normsys-code", sizes),
                code("--histosys-code", shapes));
        WorkspaceMeasurement read = WorkspaceFiles.read(options.file(), request);
        options.note(read.files());
        return PreparedWorkspace.of(options.file(), read, kind(kind));
    }

    private static ChannelData.Kind kind(String word) {
        return switch (word) {
            case "real" -> ChannelData.Kind.REAL;
            case "mock" -> ChannelData.Kind.MOCK;
            case "asimov" -> ChannelData.Kind.ASIMOV;
            default ->
                throw new IllegalArgumentException(
                        "--data-are: the kind of data '%s' is not known; known are real, mock, asimov".formatted(word));
        };
    }

    private static Interpolation code(String option, String code) {
        return Interpolation.of(code)
                .orElseThrow(() ->
                        new IllegalArgumentException("%s: the interpolation code '%s' is not known; known are %s"
                                .formatted(
                                        option,
                                        code,
                                        Arrays.stream(Interpolation.values())
                                                .map(Interpolation::code)
                                                .collect(Collectors.joining(", ")))));
    }
}
