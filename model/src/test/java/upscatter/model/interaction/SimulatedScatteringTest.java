package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.PhysicalConstants;

/** Scattering and decay simulated with four-vectors, boosts and the squared amplitude, against the closed forms. */
class SimulatedScatteringTest {
    private static final double FOUR_SIGMA = 4;

    /** Survival probability 5e-4 of chi-squared with 20 degrees of freedom. */
    private static final double CHI_SQUARED_20 = 47.5;

    @Test
    void phaseSpaceGivesTheTotalCrossSection() {
        long seed = 1001;
        var random = new SplittableRandom(seed);
        Nuclide ge = Nuclides.named("Ge74").orElseThrow();
        double mass = ge.massMeV();
        double e = 6;
        double m = 2;
        double s = mass * mass + 2 * mass * e;
        double root = Math.sqrt(s);
        double before = (s - mass * mass) / (2 * root);
        double leptonEnergy = (s + m * m - mass * mass) / (2 * root);
        double after = Math.sqrt(leptonEnergy * leptonEnergy - m * m);
        double gamma = (e + mass) / root;
        double gammaBeta = e / root;
        double[] k = {e, 0, 0, e};
        double[] target = {mass, 0, 0, 0};
        // Forward angles, where the photon is nearly real, are drawn more often: 1 - cos + offset is log-uniform.
        double offset = 1e-4;
        double span = Math.log((2 + offset) / offset);
        double sum = 0;
        double squares = 0;
        int events = 200_000;
        for (int i = 0; i < events; i++) {
            double shifted = offset * Math.exp(span * random.nextDouble());
            double cosine = 1 + offset - shifted;
            double weight = shifted * span;
            double phi = 2 * Math.PI * random.nextDouble();
            double sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
            double along = after * cosine;
            double[] p = {
                gamma * leptonEnergy + gammaBeta * along,
                after * sine * Math.cos(phi),
                after * sine * Math.sin(phi),
                gamma * along + gammaBeta * leptonEnergy
            };
            // dsigma/dOmega* = |A|^2 p'/(64 pi^2 s p); integrated over the azimuth.
            double value = weight
                    * 2
                    * Math.PI
                    * squaredAmplitude(k, target, p, ge)
                    * after
                    / (64 * Math.PI * Math.PI * s * before);
            sum += value;
            squares += value * value;
        }
        double toCm2 = PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
        double mean = sum / events * toCm2;
        double error = Math.sqrt((squares / events - sum / events * (sum / events)) / events) * toCm2;
        double closed = Primakoff.strengthOf(1e-9)
                * new Primakoff(Set.of(Generation.ELECTRON), new FormFactor.PointLike(), 1)
                        .totalCrossSection(ge, Flavour.NU_E, e, m, 0);
        assertThat(error / mean).isLessThan(0.005);
        assertThat(mean).as("seed %d", seed).isCloseTo(closed, within(FOUR_SIGMA * error));
    }

    /** {@code (4 kappa^2 mu^2 Z^2 e^2/t^2) 2 p.Y} for mu = 1e-9 mu_B at kappa = 1/2. */
    private static double squaredAmplitude(double[] k, double[] target, double[] p, Nuclide nuclide) {
        double coupling = 0.5 * 1e-9 * PhysicalConstants.BOHR_MAGNETON_PER_MEV;
        double[] q = plus(p, -1, k);
        double t = dot(q, q);
        double charge = 4 * Math.PI * PhysicalConstants.ALPHA * nuclide.protons() * nuclide.protons();
        return 4 * coupling * coupling * charge / (t * t) * 2 * dot(p, spinVector(k, target, p));
    }

    /** {@code Y = 2 (q.X) q - q^2 X} with {@code X = 2 (J.k) J - J^2 k} and {@code J = 2P - q}. */
    private static double[] spinVector(double[] k, double[] target, double[] p) {
        double[] q = plus(p, -1, k);
        double[] j = plus(times(2, target), -1, q);
        double[] x = plus(times(2 * dot(j, k), j), -dot(j, j), k);
        return plus(times(2 * dot(q, x), q), -dot(q, q), x);
    }

    @Test
    void photonsFromTheFrameOfNFormTheBox() {
        long seed = 1002;
        var random = new SplittableRandom(seed);
        Nuclide w184 = Nuclides.named("W184").orElseThrow();
        for (double[] setting : new double[][] {{5, 2, 60e-6}, {4, 3.5, 20e-6}, {6, 3, 2.5e-6}}) {
            double e = setting[0];
            double m = setting[1];
            double t = setting[2];
            double momentum = Kinematics.leptonMomentumMeV(e, t, m);
            double cosine = Kinematics.leptonCosine(w184.massMeV(), e, t, m);
            double sine = Math.sqrt(1 - cosine * cosine);
            double[] k = {e, 0, 0, e};
            double[] p = {e - t, momentum * sine, 0, momentum * cosine};
            double[] y = spinVector(k, new double[] {w184.massMeV(), 0, 0, 0}, p);
            assertThat(Math.abs(dot(y, y)) / (y[0] * y[0])).isLessThan(1e-7);
            double[] spin = unit(toRest(y, p, m));
            int bins = 20;
            double low = 0.5 * (p[0] - momentum);
            double width = momentum / bins;
            double[] histogram = new double[bins];
            int events = 200_000;
            for (int i = 0; i < events; ) {
                double z = random.nextDouble(-1, 1);
                double phi = 2 * Math.PI * random.nextDouble();
                double r = Math.sqrt(1 - z * z);
                double[] n = {0, r * Math.cos(phi), r * Math.sin(phi), z};
                double aligned = n[1] * spin[1] + n[2] * spin[2] + n[3] * spin[3];
                if (2 * random.nextDouble() > 1 + aligned) {
                    continue;
                }
                double[] photon = {m / 2, m / 2 * n[1], m / 2 * n[2], m / 2 * n[3]};
                double energy = (p[0] * photon[0] + p[1] * photon[1] + p[2] * photon[2] + p[3] * photon[3]) / m;
                histogram[Math.min(bins - 1, (int) ((energy - low) / width))]++;
                i++;
            }
            double a = LongitudinalAsymmetry.at(w184.massMeV(), e, t, m);
            double chiSquared = 0;
            for (int b = 0; b < bins; b++) {
                double centre = (2 * b + 1.0) / bins - 1;
                double expected = events * (1 + a * centre) / bins;
                chiSquared += (histogram[b] - expected) * (histogram[b] - expected) / expected;
            }
            assertThat(chiSquared)
                    .as("seed %d, %s", seed, Arrays.toString(setting))
                    .isBetween(3.0, CHI_SQUARED_20);
        }
    }

    /** A four-vector in the rest frame of p. */
    private static double[] toRest(double[] v, double[] p, double m) {
        double along = v[1] * p[1] + v[2] * p[2] + v[3] * p[3];
        double factor = along / (m * (p[0] + m)) - v[0] / m;
        return new double[] {(v[0] * p[0] - along) / m, v[1] + factor * p[1], v[2] + factor * p[2], v[3] + factor * p[3]
        };
    }

    private static double[] unit(double[] v) {
        double norm = Math.sqrt(v[1] * v[1] + v[2] * v[2] + v[3] * v[3]);
        return times(1 / norm, v);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
    }

    private static double[] times(double factor, double[] v) {
        return Arrays.stream(v).map(x -> factor * x).toArray();
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        Arrays.setAll(sum, i -> a[i] + factor * b[i]);
        return sum;
    }
}
