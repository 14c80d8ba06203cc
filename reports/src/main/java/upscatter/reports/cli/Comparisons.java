package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.datasets.input.ReadFile;
import upscatter.datasets.published.PublishedLimit;
import upscatter.datasets.published.PublishedLimits;
import upscatter.datasets.release.ImportRelease;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Overlay;

/** Brings results and published limits together for one figure. */
final class Comparisons {
    /** Files that this program names, which all have the same name: they are called after their folder. */
    private static final Set<String> COMMON_NAMES = Set.of(ImportRelease.EXPERIMENT, ExportCommand.FILE);

    /** What the option {@code --overlay} says of itself. */
    static final String OVERLAY =
            "Published limits to draw beside: a CSV table with columns mN_MeV and mu_muB or d_perGeV; FILE.csv#a,b takes the curves a and b "
                    + "of a table of many. Repeatable.";

    private Comparisons() {}

    /** Where a comparison by a command goes when nothing else is said. */
    static Path folder(String command) {
        return Path.of("out", "comparison", command);
    }

    /** The published limits of tables, in the order in which they are named. */
    static List<Overlay> published(List<String> overlays) {
        return overlays.stream()
                .flatMap(path -> PublishedLimits.read(path).stream())
                .map(Comparisons::overlay)
                .toList();
    }

    /** The files of these tables. */
    static List<ReadFile> read(List<String> overlays) {
        return overlays.stream()
                .map(PublishedLimits::file)
                .distinct()
                .map(ReadFile::of)
                .toList();
    }

    static Overlay overlay(PublishedLimit limit) {
        return new Overlay(
                limit.name(),
                limit.source(),
                limit.confidenceLevel(),
                limit.role(),
                limit.vertices().stream()
                        .map(v -> new Overlay.Vertex(v.massMeV(), Coupling.of(v.muBohrMagnetons())))
                        .toList());
    }

    /** Names of the folders of several analyses, which must differ. */
    static List<String> folders(List<Path> files) {
        var names = new ArrayList<String>();
        for (Path file : files) {
            String name = name(file);
            if (names.contains(name)) {
                throw new IllegalArgumentException(
                        "two analysis files are named %s, and their outputs would go to one folder%nMaybe copy one under another name: %s"
                                .formatted(
                                        name, files.stream().map(Path::toString).collect(Collectors.joining(", "))));
            }
            names.add(name);
        }
        return names;
    }

    /** Name of an analysis file without folder and ending; of one that an import or export wrote that of its folder. */
    static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        Path folder = file.normalize().getParent();
        return COMMON_NAMES.contains(name) && folder != null && !folder.endsWith("..") && folder.getFileName() != null
                ? folder.getFileName().toString()
                : name.replaceFirst("\\.(json|ya?ml)(\\.gz)?$", "");
    }
}
