package upscatter.model.prediction.folding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Counts of a signal read from a table over the mass, between whose nodes they are cubic polynomials with the exact values and derivatives
 * at both ends (Hermite). The table is refined until the middle of each interval, folded anew, agrees.
 *
 * <p>Values, derivatives and second derivatives are those of one continuously differentiable function, so that a fit in the mass converges as
 * in a model of its own.
 */
public final class TabulatedSignal implements VariedSignal {
    /** Intervals before the first refinement. */
    private static final int COARSE = 16;

    /** Bins with fewer counts than this share of the largest bin need not be known better than it. */
    private static final double SMALL = 0.01;

    /** Halvings of these; an interval that is still too wide then is at an edge of the flux, where there is next to nothing. */
    private static final int HALVINGS = 8;

    /** Exchanged masses are told apart down to this share of the largest. */
    private static final double LEAST_OF_LARGEST = 1e-8;

    private final int size;
    private final double[] masses;
    private final List<Node> nodes;

    /** The signal at one mass. Arrays by flux and bin. */
    private static final class Node {
        final double massMeV;
        final double[][] counts;
        final double[][] derivative;

        Node(Folding folding, double massMeV) {
            this.massMeV = massMeV;
            this.counts = new double[folding.fluxes()][folding.size()];
            this.derivative = new double[folding.fluxes()][folding.size()];
            folding.evaluate(massMeV, counts, derivative);
        }
    }

    private TabulatedSignal(int size, List<Node> nodes) {
        this.size = size;
        this.nodes = List.copyOf(nodes);
        this.masses = nodes.stream().mapToDouble(node -> node.massMeV).toArray();
    }

    /**
     * Tabulates a signal.
     *
     * @param fromMeV least mass
     * @param toMeV largest mass
     * @param precision largest deviation in the middle of an interval: relative to each bin, plus a hundredth of the largest bin
     * @param seen what of the counts of a flux is held against it, a linear map
     */
    public static TabulatedSignal of(
            Folding folding, double fromMeV, double toMeV, double precision, UnaryOperator<double[]> seen) {
        var nodes = new ArrayList<Node>();
        nodes.add(new Node(folding, fromMeV));
        for (int i = 1; i <= COARSE; i++) {
            double mass = mass(folding, fromMeV, toMeV, i);
            Node last = nodes.get(nodes.size() - 1);
            refine(folding, last, new Node(folding, mass), precision, seen, HALVINGS, nodes);
        }
        return new TabulatedSignal(folding.size(), nodes);
    }

    /** Masses before the first refinement: even ones, or even logarithms of what is exchanged. */
    private static double mass(Folding folding, double fromMeV, double toMeV, int i) {
        if (i == COARSE) {
            return toMeV;
        }
        double share = (double) i / COARSE;
        if (folding.exchangesMass()) {
            double least = Math.max(fromMeV, LEAST_OF_LARGEST * toMeV);
            return least * Math.pow(toMeV / least, share);
        }
        return fromMeV + (toMeV - fromMeV) * share;
    }

    /** Adds the nodes after the left one up to the right one. */
    private static void refine(
            Folding folding,
            Node left,
            Node right,
            double precision,
            UnaryOperator<double[]> seen,
            int halvings,
            List<Node> nodes) {
        Node middle = new Node(folding, 0.5 * (left.massMeV + right.massMeV));
        if (halvings > 0 && !agrees(left, middle, right, precision, seen)) {
            refine(folding, left, middle, precision, seen, halvings - 1, nodes);
            refine(folding, middle, right, precision, seen, halvings - 1, nodes);
        } else {
            nodes.add(middle);
            nodes.add(right);
        }
    }

    private static boolean agrees(Node left, Node middle, Node right, double precision, UnaryOperator<double[]> seen) {
        for (int flux = 0; flux < middle.counts.length; flux++) {
            double[] exact = seen.apply(middle.counts[flux]);
            double largest = Arrays.stream(exact).map(Math::abs).max().orElse(0);
            double[] read = seen.apply(interpolate(left, right, flux, 0.5).counts);
            for (int b = 0; b < exact.length; b++) {
                double allowed = precision * (Math.abs(exact[b]) + SMALL * largest);
                if (Math.abs(read[b] - exact[b]) > allowed) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Signal.AtMass> atMass(double leptonMassMeV) {
        int found = Arrays.binarySearch(masses, leptonMassMeV);
        int left = Math.max(0, Math.min(masses.length - 2, found >= 0 ? found : -found - 2));
        Node low = nodes.get(left);
        Node high = nodes.get(left + 1);
        double share = (leptonMassMeV - low.massMeV) / (high.massMeV - low.massMeV);
        var atMass = new ArrayList<Signal.AtMass>(low.counts.length);
        for (int flux = 0; flux < low.counts.length; flux++) {
            atMass.add(Signal.AtMass.constant(interpolate(low, high, flux, share)));
        }
        return atMass;
    }

    private static Template interpolate(Node low, Node high, int flux, double t) {
        double width = high.massMeV - low.massMeV;
        double[] counts = new double[low.counts[flux].length];
        double[] slope = new double[counts.length];
        double[] bending = new double[counts.length];
        for (int b = 0; b < counts.length; b++) {
            double start = low.counts[flux][b];
            double rise = high.counts[flux][b] - start;
            double first = width * low.derivative[flux][b];
            double c2 = 3 * rise - 2 * first - width * high.derivative[flux][b];
            double c3 = rise - first - c2;
            counts[b] = start + t * (first + t * (c2 + t * c3));
            slope[b] = (first + t * (2 * c2 + 3 * t * c3)) / width;
            bending[b] = (2 * c2 + 6 * t * c3) / (width * width);
        }
        return Template.of(counts, slope).withMassCurvature(bending);
    }
}
