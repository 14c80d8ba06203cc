package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;

/** Photons that go forward, simulated with the full spin vector of N and boosts, against the quadrature. */
class PhotonShareTest {
    private static final Nuclide W184 = Nuclides.named("W184").orElseThrow();

    private static PhotonShare share(boolean polarised, double e, double t, double m) {
        double energy = e - t;
        double p = Kinematics.leptonMomentumMeV(e, t, m);
        double mass = W184.massMeV();
        var share = new PhotonShare(polarised, true);
        share.set(m, 2, 0, energy, 0, p, -m / p);
        if (polarised) {
            double[] a = new double[2];
            LongitudinalAsymmetry.evaluate(mass, t, m, e, 0, a);
            share.setAsymmetry(a[0], a[1]);
        }
        double cosine = Kinematics.leptonCosine(mass, e, t, m);
        share.setCosine(cosine, -m / (e * p) + cosine * m / (p * p));
        return share;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void simulatedPhotons(boolean polarised) {
        long seed = 2002;
        var random = new SplittableRandom(seed);
        int events = 200_000;
        for (double[] setting : new double[][] {{4, 1, 50e-6}, {6, 3, 100e-6}, {4, 3.5, 20e-6}, {5, 4, 40e-6}}) {
            double e = setting[0];
            double m = setting[1];
            double t = setting[2];
            double energy = e - t;
            double momentum = Kinematics.leptonMomentumMeV(e, t, m);
            double cosine = Kinematics.leptonCosine(W184.massMeV(), e, t, m);
            double sine = Math.sqrt(1 - cosine * cosine);
            double[] spin = polarised ? spin(e, m, t, momentum, cosine, sine) : new double[3];
            double[] edges = {0, 1, 2, 6};
            double[] seen = new double[3];
            for (int i = 0; i < events; ) {
                double z = random.nextDouble(-1, 1);
                double phi = 2 * Math.PI * random.nextDouble();
                double r = Math.sqrt(1 - z * z);
                double[] n = {r * Math.cos(phi), r * Math.sin(phi), z};
                double aligned = n[0] * spin[0] + n[1] * spin[1] + n[2] * spin[2];
                if (2 * random.nextDouble() > 1 + aligned) {
                    continue;
                }
                i++;
                // Boost along the direction of N, which is (sine, 0, cosine); the photon energy at rest is m/2.
                double along = n[0] * sine + n[2] * cosine;
                double photon = 0.5 * (energy + momentum * along);
                double boosted = 0.5 * (momentum + energy * along);
                double forward = 0.5 * m * (n[2] - along * cosine) + boosted * cosine;
                if (forward > 0) {
                    seen[photon < 1 ? 0 : photon < 2 ? 1 : 2]++;
                }
            }
            double[] result = new double[2];
            for (int b = 0; b < 3; b++) {
                var acceptance = new PhotonAcceptance(CoincidenceExperiments.EVERY_PHOTON, edges[b], edges[b + 1]);
                share(polarised, e, t, m).of(acceptance, result);
                double error = Math.sqrt(Math.max(1, seen[b])) / events;
                assertThat(result[0])
                        .as("seed %d, %s, bin %d", seed, Arrays.toString(setting), b)
                        .isCloseTo(seen[b] / events, within(4 * error + 5e-4));
                double step = 1e-5;
                double[] up = new double[2];
                double[] down = new double[2];
                share(polarised, e, t, m + step).of(acceptance, up);
                share(polarised, e, t, m - step).of(acceptance, down);
                assertThat(result[1]).isCloseTo((up[0] - down[0]) / (2 * step), within(1e-5));
            }
        }
    }

    /** Unit spin vector in the rest frame of N, from {@code Y = 2 (q.X) q - q^2 X}. */
    private static double[] spin(double e, double m, double t, double momentum, double cosine, double sine) {
        double mass = W184.massMeV();
        double[] k = {e, 0, 0, e};
        double[] p = {e - t, momentum * sine, 0, momentum * cosine};
        double[] q = combine(1, p, -1, k);
        double[] j = combine(2, new double[] {mass, 0, 0, 0}, -1, q);
        double[] x = combine(2 * dot(j, k), j, -dot(j, j), k);
        double[] y = combine(2 * dot(q, x), q, -dot(q, q), x);
        double along = y[1] * p[1] + y[2] * p[2] + y[3] * p[3];
        double factor = along / (m * (p[0] + m)) - y[0] / m;
        double[] rest = {y[1] + factor * p[1], y[2] + factor * p[2], y[3] + factor * p[3]};
        double norm = Math.sqrt(rest[0] * rest[0] + rest[1] * rest[1] + rest[2] * rest[2]);
        return Arrays.stream(rest).map(v -> v / norm).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
    }

    private static double[] combine(double f, double[] a, double g, double[] b) {
        double[] sum = new double[4];
        Arrays.setAll(sum, i -> f * a[i] + g * b[i]);
        return sum;
    }
}
