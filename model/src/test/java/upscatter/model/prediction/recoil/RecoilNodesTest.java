package upscatter.model.prediction.recoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.interaction.Kinematics;

/** Nodes of four points, whose places and weights are in every table, and panels cut at given energies. */
class RecoilNodesTest {
    @Test
    void placesAndWeights() {
        var nodes = new RecoilNodes(new double[] {1, 3, 7});
        assertThat(nodes.panels()).isEqualTo(2);
        assertThat(nodes.size()).isEqualTo(8);
        assertThat(nodes.sharp()).isFalse();
        double[] points = {-0.861136311594053, -0.339981043584856, 0.339981043584856, 0.861136311594053};
        double[] weights = {0.347854845137454, 0.652145154862546, 0.652145154862546, 0.347854845137454};
        for (int k = 0; k < 4; k++) {
            assertThat(nodes.energy(k)).isCloseTo(2 + points[k], within(1e-14));
            assertThat(nodes.weight(k)).isCloseTo(weights[k], within(1e-14));
            assertThat(nodes.energy(4 + k)).isCloseTo(5 + 2 * points[k], within(1e-14));
            assertThat(nodes.weight(4 + k)).isCloseTo(2 * weights[k], within(1e-14));
            for (int i = 0; i < 4; i++) {
                assertThat(nodes.cardinal(1, k, nodes.energy(4 + i))).isCloseTo(i == k ? 1 : 0, within(1e-12));
            }
        }
        assertThat(nodes.low(1)).isEqualTo(3);
        assertThat(nodes.high(1)).isEqualTo(7);
    }

    /** Cuts at the ends, beyond them and at edges change nothing; others divide the panel in which they are. */
    @Test
    void cuts() {
        var nodes = new RecoilNodes(new double[] {1, 3, 7}, true);
        assertThat(nodes.cutAt(List.of(0.5, 1.0, 7.0, 8.0))).isSameAs(nodes);
        RecoilNodes cut = nodes.cutAt(List.of(6.0, 2.0, 3.0, 9.0, 2.0));
        assertThat(cut.panels()).isEqualTo(4);
        assertThat(cut.sharp()).isTrue();
        double[] edges = {1, 2, 3, 6, 7};
        for (int panel = 0; panel < 4; panel++) {
            assertThat(cut.low(panel)).isEqualTo(edges[panel]);
            assertThat(cut.high(panel)).isEqualTo(edges[panel + 1]);
        }
    }

    /** The limits of recoils of 2 and 6 MeV at a nucleus of 1000 MeV, of which those of the lighter energy are none at 3 MeV; panels that none is in are not cut. */
    @Test
    void panelsAreCutAtLimits() {
        double[] limits = CutPanels.limits(1000, 0, new double[] {2, 6});
        assertThat(limits).hasSize(2);
        assertThat(limits[0]).isCloseTo(8 / 1004.0, within(1e-14));
        assertThat(limits[1]).isCloseTo(72 / 1012.0, within(1e-14));
        assertThat(CutPanels.limits(1000, 3, new double[] {2, 6})).hasSize(2);
        assertThat(CutPanels.limits(1000, 1, new double[] {2, 6})).hasSize(4).isSorted();
        var nodes = new RecoilNodes(new double[] {1, 3, 7});
        assertThat(CutPanels.of(nodes, new double[] {0.5, 8}).size()).isZero();
        assertThat(CutPanels.of(nodes, new double[] {1, 3, 7}).size()).isZero();
        assertThat(CutPanels.of(nodes, new double[] {0.5, 2, 8}).size()).isEqualTo(12);
        assertThat(CutPanels.of(nodes, new double[] {4, 5}).size()).isEqualTo(16);
        assertThat(CutPanels.of(nodes, new double[] {2, 3, 4}).size()).isEqualTo(24);
    }

    /** Limits are those of kinematics, in order; shares of an integral have its sum and its mean energy. */
    @Test
    void limitsRiseAndSharesKeepMoments() {
        double[] energies = {0.5, 2.9, 3.1, 4, 6, 20};
        for (double lepton : new double[] {0.2, 3, 3.1}) {
            double[] expected = Arrays.stream(energies)
                    .flatMap(e -> Arrays.stream(new double[] {
                        Kinematics.minimumRecoilMeV(1000, e, lepton), Kinematics.maximumRecoilMeV(1000, e, lepton)
                    }))
                    .filter(t -> t > 0)
                    .sorted()
                    .toArray();
            assertThat(CutPanels.limits(1000, lepton, energies)).isEqualTo(expected);
        }
        var nodes = new RecoilNodes(new double[] {1, 3, 7});
        double[] share = new double[4];
        for (double recoil : new double[] {3, 3.7, 5, 7}) {
            nodes.share(1, recoil, share);
            double[] moment = new double[4];
            for (int k = 0; k < 4; k++) {
                assertThat(share[k] * nodes.weight(4 + k)).isCloseTo(nodes.cardinal(1, k, recoil), within(1e-13));
                for (int power = 0; power < 4; power++) {
                    moment[power] += share[k] * nodes.weight(4 + k) * Math.pow(nodes.energy(4 + k), power);
                }
            }
            for (int power = 0; power < 4; power++) {
                assertThat(moment[power]).isCloseTo(Math.pow(recoil, power), within(1e-11));
            }
        }
        assertThat(nodes)
                .isEqualTo(new RecoilNodes(new double[] {1, 3, 7}))
                .hasSameHashCodeAs(new RecoilNodes(new double[] {1, 3, 7}));
        assertThat(nodes)
                .isNotEqualTo(new RecoilNodes(new double[] {1, 3, 7}, true))
                .isNotEqualTo(new RecoilNodes(new double[] {1, 3, 7.1}));
    }

    /** A cubic is its own polynomial: cut or not, the values at the nodes are those of it; of a step in a panel its integral is kept. */
    @Test
    void cutsKeepCubicsAndIntegrals() {
        var nodes = new RecoilNodes(new double[] {1, 3, 7});
        CutPanels cut = CutPanels.of(nodes, new double[] {0.5, 1.7, 2.5, 6, 8});
        double[] cubic = new double[8];
        double[] step = new double[8];
        for (int j = 0; j < 8; j++) {
            cubic[j] = Math.pow(nodes.energy(j), 3) - nodes.energy(j);
            step[j] = nodes.energy(j) < 6 ? 1 : 2;
        }
        double[] kept = cubic.clone();
        double[] share = new double[4];
        for (int i = 0; i < cut.size(); i++) {
            double t = cut.recoil(i);
            cut.share(i, share);
            cut.add(i, t * t * t - t, share, kept);
            cut.add(i, t < 6 ? 1 : 2, share, step);
        }
        assertThat(kept).containsExactly(cubic, within(1e-10));
        double sum = 0;
        double first = 0;
        for (int j = 0; j < 8; j++) {
            sum += nodes.weight(j) * step[j];
            first += nodes.weight(j) * step[j] * nodes.energy(j);
        }
        assertThat(sum).isCloseTo(5 + 2, within(1e-12));
        assertThat(first).isCloseTo(0.5 * (36 - 1) + (49 - 36), within(1e-11));
    }
}
