package upscatter.model.prediction.recoil;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.quadrature.GaussLegendre;

/** Recoil energies at which spectra are evaluated: Gauss-Legendre nodes of each panel, with their weights. */
public final class RecoilNodes {
    /** Nodes in a panel; integrates polynomials of degree 7 exactly. */
    public static final int ORDER = 4;

    private static final GaussIntegrator RULE = GaussLegendre.rule(ORDER);

    private final double[] edges;
    private final double[] energy;
    private final double[] weight;
    private final double[] scale;
    private final boolean sharp;

    /** Nodes of the panels between rising energies in MeV, of a response that smears. */
    public RecoilNodes(double[] panelEdgesMeV) {
        this(panelEdgesMeV, false);
    }

    /**
     * Nodes of the panels between rising energies in MeV.
     *
     * @param sharp whether nothing is smeared, so that each bend of a spectrum stays in the bin in which it is
     */
    public RecoilNodes(double[] panelEdgesMeV, boolean sharp) {
        this.sharp = sharp;
        edges = panelEdgesMeV.clone();
        int panels = edges.length - 1;
        energy = new double[panels * ORDER];
        weight = new double[panels * ORDER];
        scale = new double[panels * ORDER];
        for (int panel = 0; panel < panels; panel++) {
            for (int k = 0; k < ORDER; k++) {
                energy[panel * ORDER + k] = node(edges[panel], edges[panel + 1], k);
                weight[panel * ORDER + k] = weight(edges[panel], edges[panel + 1], k);
            }
            for (int k = 0; k < ORDER; k++) {
                scale[panel * ORDER + k] = 1 / (weight[panel * ORDER + k] * distances(panel, k));
            }
        }
    }

    /** Nodes of the same panels, those in which some energies in MeV lie being cut at them. */
    public RecoilNodes cutAt(List<Double> cutsMeV) {
        double[] within = cutsMeV.stream()
                .mapToDouble(Double::doubleValue)
                .filter(cut -> cut > edges[0] && cut < edges[edges.length - 1])
                .toArray();
        return within.length == 0
                ? this
                : new RecoilNodes(
                        DoubleStream.concat(Arrays.stream(edges), Arrays.stream(within))
                                .sorted()
                                .distinct()
                                .toArray(),
                        sharp);
    }

    /** Whether others are the same: panels between equal energies, of which bends matter alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RecoilNodes nodes && sharp == nodes.sharp && Arrays.equals(edges, nodes.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    /** Number of nodes in all panels, {@link #ORDER} in each; those of panel i are numbered from {@code ORDER i} on. */
    public int size() {
        return energy.length;
    }

    /** Whether each bend of a spectrum matters. */
    public boolean sharp() {
        return sharp;
    }

    /** Number of panels, one less than the edges. */
    public int panels() {
        return edges.length - 1;
    }

    /** Lower edge of a panel in MeV, panels counted from zero. */
    public double low(int panel) {
        return edges[panel];
    }

    /** Upper edge of a panel in MeV, the lower one of the next. */
    public double high(int panel) {
        return edges[panel + 1];
    }

    /** Recoil energy T_j of a node in MeV, nodes counted from zero over all panels. */
    public double energy(int node) {
        return energy[node];
    }

    /** Weight w_j of a node in MeV: {@code int f dT = sum_j w_j f(T_j)}. */
    public double weight(int node) {
        return weight[node];
    }

    /** Node k of the rule stretched over an interval, in the unit of its ends. */
    public static double node(double low, double high, int k) {
        return 0.5 * ((high + low) + (high - low) * RULE.getPoint(k));
    }

    /** Weight k of the rule stretched over an interval. */
    public static double weight(double low, double high, int k) {
        return 0.5 * (high - low) * RULE.getWeight(k);
    }

    /** Product of the distances of a node from the others of its panel. */
    private double distances(int panel, int k) {
        double product = 1;
        for (int i = 0; i < ORDER; i++) {
            product *= i == k ? 1 : energy[panel * ORDER + k] - energy[panel * ORDER + i];
        }
        return product;
    }

    /**
     * What an integral at a recoil energy adds to the value at each node of its panel: the polynomial that is one at the node and zero at the others ({@link #cardinal}), over the weight of the node.
     * The sum over the nodes then has the integral times any cubic.
     *
     * @param recoilMeV in the panel
     * @param share overwritten, in 1/MeV; length {@link #ORDER}
     */
    void share(int panel, double recoilMeV, double[] share) {
        int first = panel * ORDER;
        double below = recoilMeV - energy[first];
        double second = recoilMeV - energy[first + 1];
        double third = recoilMeV - energy[first + 2];
        double above = recoilMeV - energy[first + 3];
        double lower = below * second;
        double upper = third * above;
        share[0] = scale[first] * second * upper;
        share[1] = scale[first + 1] * below * upper;
        share[2] = scale[first + 2] * lower * above;
        share[3] = scale[first + 3] * lower * third;
    }

    /** The polynomial of a panel that is one at node k and zero at its other nodes, at a recoil energy in the panel. */
    public double cardinal(int panel, int k, double recoilMeV) {
        double product = 1;
        for (int i = 0; i < ORDER; i++) {
            if (i != k) {
                double other = energy[panel * ORDER + i];
                product *= (recoilMeV - other) / (energy[panel * ORDER + k] - other);
            }
        }
        return product;
    }
}
