package upscatter.model.detector;

import java.util.ArrayDeque;
import java.util.function.DoubleUnaryOperator;

/** Cuts a range of recoil energies into panels that follow a given scale. */
final class RecoilPanels {
    /** Recoils below 1 meV are left out: no response of this package sees them. */
    static final double FLOOR_MEV = 1e-9;

    /** Upper end of a panel over its lower one: four nodes integrate 1/T between them to 1e-6, and to 2e-4 for a ratio of four. */
    private static final double LARGEST_RATIO = 2;

    /** Panels beyond which a resolution is taken for an error of units: each array of nodes has 6 MB then, and spectra have many of them. */
    private static final int MOST_PANELS = 200_000;

    private RecoilPanels() {}

    /**
     * Panels from {@code fromMeV} (or 1 meV) to {@code toMeV}, no panel wider than the scale at its upper end, nor reaching
     * over more than a factor of two, so that 1/T is smooth within it, nor across a cut.
     *
     * @param cutsMeV energies at which the response has a step or a kink, rising
     */
    static double[] between(double fromMeV, double toMeV, double[] cutsMeV, DoubleUnaryOperator scaleMeV) {
        double floor = Math.max(fromMeV, FLOOR_MEV);
        if (!(toMeV > floor)) {
            throw new IllegalArgumentException(
                    "the detector sees no recoil between %s and %s MeV".formatted(fromMeV, toMeV));
        }
        var edges = new ArrayDeque<Double>();
        double edge = toMeV;
        int cut = cutsMeV.length - 1;
        edges.addFirst(edge);
        while (edge > floor) {
            if (edges.size() > MOST_PANELS) {
                throw new IllegalArgumentException(
                        "the response is too sharp for its range: more than %d panels between %s and %s MeV"
                                .formatted(MOST_PANELS, fromMeV, toMeV));
            }
            double next = Math.max(floor, Math.max(edge - scaleMeV.applyAsDouble(edge), edge / LARGEST_RATIO));
            while (cut >= 0 && cutsMeV[cut] >= edge) {
                cut--;
            }
            edge = cut >= 0 ? Math.max(next, cutsMeV[cut]) : next;
            edges.addFirst(edge);
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
