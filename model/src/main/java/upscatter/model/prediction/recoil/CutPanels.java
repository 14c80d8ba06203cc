package upscatter.model.prediction.recoil;

import java.util.Arrays;
import upscatter.model.interaction.Kinematics;

/**
 * The panels of recoil energies within which a spectrum is not smooth, in parts that end where it is not.
 *
 * <p>The values at the nodes of such a panel are replaced by {@code int f L_k dT/w_k}, with the polynomial L_k that is one at node k and
 * zero at the others: the sum over the nodes then has the integral of the spectrum times any cubic, of which the acceptance is one to the
 * accuracy of the panels. Points are the nodes themselves, to take their values away, and those of each part.
 */
final class CutPanels {
    private static final int ORDER = RecoilNodes.ORDER;

    private final RecoilNodes nodes;
    private final int[] panel;
    private final double[] recoil;
    private final double[] weight;

    private CutPanels(RecoilNodes nodes, int[] panel, double[] recoil, double[] weight) {
        this.nodes = nodes;
        this.panel = panel;
        this.recoil = recoil;
        this.weight = weight;
    }

    /**
     * Recoils at which the spectrum bends because the flux does: T_- and T_+ of its energies.
     *
     * @param massMeV mass of what recoils
     * @param leptonMassMeV mass of the outgoing lepton
     * @param neutrinosMeV energies at which the flux bends, rising
     * @return energies in MeV, rising
     */
    static double[] limits(double massMeV, double leptonMassMeV, double[] neutrinosMeV) {
        int size = neutrinosMeV.length;
        double[] limits = new double[2 * size];
        // T_+ rises with the energy and T_- falls, and all T_- are below all T_+.
        int from = size;
        int to = size;
        for (double neutrino : neutrinosMeV) {
            double upper = Kinematics.maximumRecoilMeV(massMeV, neutrino, leptonMassMeV);
            if (upper > 0) {
                limits[to++] = upper;
            }
            if (upper > 0 && leptonMassMeV > 0) {
                limits[--from] = Kinematics.otherLimitMeV(massMeV, neutrino, leptonMassMeV, upper);
            }
        }
        return Arrays.copyOfRange(limits, from, to);
    }

    /**
     * The panels that some energies cut.
     *
     * @param cutsMeV rising energies
     */
    static CutPanels of(RecoilNodes nodes, double[] cutsMeV) {
        int most = 2 * cutsMeV.length * ORDER + ORDER * cutsMeV.length;
        int[] panel = new int[most];
        double[] recoil = new double[most];
        double[] weight = new double[most];
        int size = 0;
        int cut = 0;
        for (int p = 0; p < nodes.panels() && cut < cutsMeV.length; p++) {
            double low = nodes.low(p);
            double high = nodes.high(p);
            while (cut < cutsMeV.length && cutsMeV[cut] <= low) {
                cut++;
            }
            if (cut == cutsMeV.length || cutsMeV[cut] >= high) {
                continue;
            }
            for (int k = 0; k < ORDER; k++) {
                panel[size] = p;
                recoil[size] = nodes.energy(p * ORDER + k);
                weight[size++] = -nodes.weight(p * ORDER + k);
            }
            double from = low;
            while (from < high) {
                while (cut < cutsMeV.length && cutsMeV[cut] <= from) {
                    cut++;
                }
                double to = cut < cutsMeV.length ? Math.min(high, cutsMeV[cut]) : high;
                for (int k = 0; k < ORDER; k++) {
                    panel[size] = p;
                    recoil[size] = RecoilNodes.node(from, to, k);
                    weight[size++] = RecoilNodes.weight(from, to, k);
                }
                from = to;
            }
        }
        return new CutPanels(
                nodes, Arrays.copyOf(panel, size), Arrays.copyOf(recoil, size), Arrays.copyOf(weight, size));
    }

    /** Number of points. */
    int size() {
        return recoil.length;
    }

    double recoil(int point) {
        return recoil[point];
    }

    /**
     * What the value of a spectrum at a point adds to each node of its panel.
     *
     * @param share overwritten; length {@link RecoilNodes#ORDER}
     */
    void share(int point, double[] share) {
        nodes.share(panel[point], recoil[point], share);
        for (int k = 0; k < ORDER; k++) {
            share[k] *= weight[point];
        }
    }

    /** Adds a value at a point to what stands at the nodes, in shares of the point. */
    void add(int point, double value, double[] share, double[] target) {
        int first = panel[point] * ORDER;
        for (int k = 0; k < ORDER; k++) {
            target[first + k] += value * share[k];
        }
    }
}
