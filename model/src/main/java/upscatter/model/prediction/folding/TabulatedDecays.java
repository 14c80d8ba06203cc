package upscatter.model.prediction.folding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Coincidences read from a table over the mass, at any strength: at each node the integral over scattering is kept as a function of the strength,
 * and between two nodes counts are the cubic with the exact values and derivatives at both ends (Hermite), strength by strength. The table is
 * refined until the middle of each interval, folded anew, agrees at weak, middle and strong couplings.
 */
public final class TabulatedDecays implements VariedSignal {
    /** Intervals before the first refinement. */
    private static final int COARSE = 8;

    /** Times that an interval is halved: the error of the cubic falls by 16 each time, a million in all. What a corner leaves after that is kept, for it would be halved without end. */
    private static final int HALVINGS = 5;

    /** Bins with fewer counts than this share of the largest bin need not be known better than it. */
    private static final double SMALL = 0.01;

    /** Strengths at which the table is held against what is folded anew: all N decay beyond the set-up, some within, nearly all. */
    private static final double[] PROBES = {1, 1e4, 1e8};

    private final int size;
    private final double[] masses;
    private final List<List<Signal.AtMass>> nodes;

    private TabulatedDecays(int size, List<Node> nodes) {
        this.size = size;
        this.masses = nodes.stream().mapToDouble(Node::massMeV).toArray();
        this.nodes = nodes.stream().map(Node::fluxes).toList();
    }

    /** The signal at one mass in each flux. */
    private record Node(double massMeV, List<Signal.AtMass> fluxes) {
        static Node of(VariedSignal signal, double massMeV) {
            return new Node(massMeV, signal.atMass(massMeV));
        }
    }

    /**
     * Tabulates a signal.
     *
     * @param fromMeV least mass
     * @param toMeV largest mass
     * @param precision largest deviation in the middle of an interval: relative to each bin, plus a hundredth of the largest bin
     */
    public static TabulatedDecays of(VariedSignal signal, double fromMeV, double toMeV, double precision) {
        var nodes = new ArrayList<Node>();
        nodes.add(Node.of(signal, fromMeV));
        for (int i = 1; i <= COARSE; i++) {
            double mass = i == COARSE ? toMeV : fromMeV + (toMeV - fromMeV) * i / COARSE;
            Node last = nodes.get(nodes.size() - 1);
            refine(signal, last, Node.of(signal, mass), precision, HALVINGS, nodes);
        }
        return new TabulatedDecays(signal.size(), nodes);
    }

    /** Adds the nodes after the left one up to the right one. */
    private static void refine(
            VariedSignal signal, Node left, Node right, double precision, int halvings, List<Node> nodes) {
        Node middle = Node.of(signal, 0.5 * (left.massMeV + right.massMeV));
        if (halvings > 0 && !agrees(left, middle, right, precision)) {
            refine(signal, left, middle, precision, halvings - 1, nodes);
            refine(signal, middle, right, precision, halvings - 1, nodes);
        } else {
            nodes.add(middle);
            nodes.add(right);
        }
    }

    private static boolean agrees(Node left, Node middle, Node right, double precision) {
        double width = right.massMeV - left.massMeV;
        for (int flux = 0; flux < middle.fluxes.size(); flux++) {
            for (double strength : PROBES) {
                double[] exact = middle.fluxes.get(flux).at(strength).counts;
                double[] read = interpolate(left.fluxes.get(flux), right.fluxes.get(flux), width, 0.5, strength).counts;
                double largest = Arrays.stream(exact).map(Math::abs).max().orElse(0);
                for (int b = 0; b < exact.length; b++) {
                    if (Math.abs(read[b] - exact[b]) > precision * (Math.abs(exact[b]) + SMALL * largest)) {
                        return false;
                    }
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
        double width = masses[left + 1] - masses[left];
        double share = (leptonMassMeV - masses[left]) / width;
        var atMass = new ArrayList<Signal.AtMass>(nodes.get(left).size());
        for (int flux = 0; flux < nodes.get(left).size(); flux++) {
            Signal.AtMass low = nodes.get(left).get(flux);
            Signal.AtMass high = nodes.get(left + 1).get(flux);
            atMass.add(strength -> interpolate(low, high, width, share, strength));
        }
        return atMass;
    }

    private static Template interpolate(
            Signal.AtMass low, Signal.AtMass high, double width, double t, double strength) {
        Template from = low.at(strength);
        Template to = high.at(strength);
        int bins = from.counts.length;
        double[] counts = new double[bins];
        double[] byMass = new double[bins];
        double[] byStrength = new double[bins];
        for (int b = 0; b < bins; b++) {
            counts[b] = Math.max(
                    0, hermite(from.counts[b], from.massDerivative[b], to.counts[b], to.massDerivative[b], width, t));
            byMass[b] = slope(from.counts[b], from.massDerivative[b], to.counts[b], to.massDerivative[b], width, t);
            byStrength[b] = hermite(
                    from.strengthDerivative[b],
                    from.mixedDerivative[b],
                    to.strengthDerivative[b],
                    to.mixedDerivative[b],
                    width,
                    t);
        }
        return Template.of(counts, byMass, byStrength);
    }

    private static double hermite(double y0, double d0, double y1, double d1, double width, double t) {
        double u = 1 - t;
        return u * u * ((1 + 2 * t) * y0 + t * width * d0) + t * t * ((1 + 2 * u) * y1 - u * width * d1);
    }

    private static double slope(double y0, double d0, double y1, double d1, double width, double t) {
        return 6 * t * (1 - t) * (y1 - y0) / width + (1 - t) * (1 - 3 * t) * d0 + t * (3 * t - 2) * d1;
    }
}
