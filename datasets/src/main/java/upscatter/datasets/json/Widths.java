package upscatter.datasets.json;

import java.util.Optional;
import upscatter.model.units.Dimension;

/** Widths of Gaussians: standard deviations, or full widths at half maximum in a field of their own. */
public final class Widths {
    /** The field of a full width at half maximum. */
    public static final String FWHM = "fwhm";

    /** Full width at half maximum of a Gaussian in standard deviations, {@code 2 sqrt(2 ln 2)}. */
    public static final double FWHM_SIGMAS = 2 * Math.sqrt(2 * Math.log(2));

    private Widths() {}

    /**
     * The standard deviation of a Gaussian in the internal unit of its dimension.
     *
     * @param field the field of the standard deviation, in whose place {@value #FWHM} may stand
     */
    public static double sigma(Node node, String field, Dimension dimension) {
        Optional<Node> fwhm = node.find(FWHM);
        if (fwhm.isEmpty()) {
            return node.at(field).value(dimension);
        }
        if (node.find(field).isPresent()) {
            throw fwhm.get()
                    .error("a width is either '%s', a standard deviation, or '%s', but both are given"
                            .formatted(field, FWHM));
        }
        return fwhm.get().positive(dimension) / FWHM_SIGMAS;
    }
}
