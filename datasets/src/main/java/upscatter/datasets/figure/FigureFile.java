package upscatter.datasets.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import upscatter.datasets.input.ReadFile;

/**
 * A figure of limits on the coupling against the mass of N: which lines and regions, and how they look.
 *
 * @param title line above the figure; blank for none
 * @param massesMeV masses at the ends of the horizontal axis in MeV; empty for those of the limits
 * @param moments moments at the ends of the vertical axis for kappa = 1/2 in Bohr magnetons; empty for those of the limits
 * @param legend where the legend stands, as its word; empty for a place where it covers nothing
 * @param refine whether limits of analyses are computed between their masses too where the curve is not smooth
 * @param lines what is drawn, from back to front
 * @param files all files that were read: that of the figure, and the tables it names
 */
public record FigureFile(
        String title,
        Optional<Ends> massesMeV,
        Optional<Ends> moments,
        Optional<String> legend,
        boolean refine,
        List<FigureLine> lines,
        List<ReadFile> files) {

    /** Copies the lists. */
    public FigureFile {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /**
     * Ends of an axis.
     *
     * @param from lower end, positive
     * @param to upper end
     */
    public record Ends(double from, double to) {
        /** Far below and above all masses and couplings, and far enough from the ends of numbers that other units can be computed. */
        private static final double LEAST = 1e-100;

        /** Rejects ends that are no range of a logarithmic axis with {@link IllegalArgumentException}. */
        public Ends {
            if (!(from >= LEAST && from < to && to <= 1 / LEAST)) {
                throw new IllegalArgumentException(
                        "an axis runs from a positive value to a larger one, both between %s and %s, but not from %s to %s"
                                .formatted(LEAST, 1 / LEAST, from, to));
            }
        }
    }

    /** The analyses whose limits are drawn, in their order. */
    public List<Path> analyses() {
        return lines.stream()
                .flatMap(line -> line.analysis().stream())
                .distinct()
                .toList();
    }
}
