package upscatter.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import upscatter.datasets.published.PublishedLimit;
import upscatter.datasets.published.PublishedLimits;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Overlay;

/** Brings results and published limits together for one figure. */
final class Comparisons {
    /** Where a comparison goes when nothing else is said. */
    static final Path FOLDER = Path.of("out", "comparison");

    /** What the option {@code --overlay} says of itself. */
    static final String OVERLAY =
            "Published limits to draw beside: a CSV table with columns mN_MeV and mu_muB or d_perGeV; FILE.csv#a,b takes the curves a and b "
                    + "of a table of many. Repeatable.";

    private Comparisons() {}

    /** The published limits of tables, in the order in which they are named. */
    static List<Overlay> published(List<String> overlays) {
        return overlays.stream()
                .flatMap(path -> PublishedLimits.read(path).stream())
                .map(Comparisons::overlay)
                .toList();
    }

    private static Overlay overlay(PublishedLimit limit) {
        return new Overlay(
                limit.name(),
                limit.source(),
                limit.confidenceLevel(),
                limit.role(),
                limit.vertices().stream()
                        .map(v -> new Overlay.Vertex(v.massMeV(), Coupling.of(v.muBohrMagnetons())))
                        .toList());
    }

    /** Names of the folders of several analyses: those of their files without ending, which must differ. */
    static List<String> folders(List<Path> files) {
        var names = new ArrayList<String>();
        for (Path file : files) {
            String name = name(file);
            if (names.contains(name)) {
                throw new IllegalArgumentException(
                        "two analysis files are named %s.json, and their outputs would go to one folder%nMaybe copy one under another name: %s"
                                .formatted(
                                        name, files.stream().map(Path::toString).collect(Collectors.joining(", "))));
            }
            names.add(name);
        }
        return names;
    }

    /** Name of an analysis file without folder and ending. */
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    }
}
