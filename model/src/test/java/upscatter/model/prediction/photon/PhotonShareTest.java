package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.detector.PhotonDetector.Geometry;
import upscatter.model.interaction.Kinematics;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.prediction.CoincidenceExperiments;

/** Photons seen by direction, simulated or integrated with the full spin vector of N and boosts, against the quadrature over cones. */
class PhotonShareTest {
    private static final Nuclide W184 = Nuclides.named("W184").orElseThrow();

    private static final Geometry HEMISPHERE = new Geometry.ForwardHemisphere();
    private static final Geometry STEPS =
            new Geometry.ByAngle(List.of(-1.0, 0.0, 0.0, 1.0), List.of(0.0, 0.0, 1.0, 1.0));
    private static final Geometry TABLE = new Geometry.ByAngle(
            List.of(-1.0, -0.6, -0.6, 0.1, 0.5, 0.9, 1.0), List.of(0.1, 0.3, 0.2, 0.9, 0.6, 0.7, 0.0));
    /** Of one photon: error of the quadrature over cones. */
    private static final double OF_A_SHARE = 1e-6;

    /** Of one photon: nodes of the quadrature on an acceptance that is interpolated over a sixth of a standard deviation. */
    private static final double OF_A_SMEARED_SHARE = 2e-4;

    /** Directions around the beam: cosine and sine. */
    private static final double[][] CIRCLE = IntStream.range(0, 1600)
            .mapToDouble(i -> 2 * Math.PI * i / 1600)
            .mapToObj(phi -> new double[] {Math.cos(phi), Math.sin(phi)})
            .toArray(double[][]::new);

    private static final double[][] SETTINGS = {{4, 1, 50e-6}, {6, 3, 100e-6}, {4, 3.5, 20e-6}, {5, 4, 40e-6}};

    private static PhotonShare share(boolean polarised, Geometry geometry, double e, double t, double m) {
        double energy = e - t;
        double p = Kinematics.leptonMomentumMeV(e, t, m);
        double mass = W184.massMeV();
        var share = new PhotonShare(polarised, AngularAcceptance.of(geometry));
        share.set(m, 2, 0, energy, 0, p, -m / p);
        if (polarised) {
            double[] a = new double[2];
            new LongitudinalAsymmetry(mass, t, m).evaluate(e, 0, p, -m / p, a);
            share.setAsymmetry(a[0], a[1]);
        }
        double cosine = Kinematics.leptonCosine(mass, e, t, m);
        share.setCosine(cosine, -m / (e * p) + cosine * m / (p * p));
        return share;
    }

    static Stream<Arguments> detectors() {
        return Stream.of(true, false)
                .flatMap(polarised -> Stream.of(HEMISPHERE, TABLE).map(g -> Arguments.of(polarised, g)));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void simulatedPhotons(boolean polarised, Geometry geometry) {
        long seed = 2002;
        var random = new SplittableRandom(seed);
        int events = 200_000;
        for (double[] setting : SETTINGS) {
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
                seen[photon < 1 ? 0 : photon < 2 ? 1 : 2] += acceptance(geometry, forward / photon);
            }
            double[] result = new double[2];
            for (int b = 0; b < 3; b++) {
                var bin = new PhotonAcceptance(CoincidenceExperiments.EVERY_PHOTON, edges[b], edges[b + 1]);
                share(polarised, geometry, e, t, m).of(bin, result);
                double error = Math.sqrt(Math.max(1, seen[b])) / events;
                assertThat(result[0])
                        .as("seed %d, %s, bin %d", seed, Arrays.toString(setting), b)
                        .isCloseTo(seen[b] / events, within(4 * error));
            }
        }
    }

    /** Photons of all energies by their direction in the laboratory, where steps lie at fixed places and the integrand is smooth. */
    @ParameterizedTest
    @MethodSource("detectors")
    @Tag("slow")
    void allPhotonsByTheirDirectionInTheLaboratory(boolean polarised, Geometry geometry) {
        var bin = new PhotonAcceptance(CoincidenceExperiments.EVERY_PHOTON, 0, 13);
        double[] result = new double[2];
        for (double[] setting : SETTINGS) {
            double e = setting[0];
            double m = setting[1];
            double t = setting[2];
            double energy = e - t;
            double momentum = Kinematics.leptonMomentumMeV(e, t, m);
            double cosine = Kinematics.leptonCosine(W184.massMeV(), e, t, m);
            double sine = Math.sqrt(1 - cosine * cosine);
            double[] spin = polarised ? spin(e, m, t, momentum, cosine, sine) : new double[3];
            double[] knots = {-1, -0.6, 0, 0.1, 0.5, 0.9, 1};
            double sum = 0;
            for (int i = 0; i + 1 < knots.length; i++) {
                sum += new GaussIntegratorFactory()
                        .legendre(200, knots[i], knots[i + 1])
                        .integrate(x -> acceptance(geometry, x) * ring(x, energy, momentum, m, cosine, sine, spin));
            }
            share(polarised, geometry, e, t, m).of(bin, result);
            assertThat(result[0]).as(Arrays.toString(setting)).isCloseTo(sum, within(OF_A_SHARE));
        }
    }

    /** Density of photons in the cosine to the beam: the sum around the beam. */
    private static double ring(
            double x, double energy, double momentum, double m, double cosine, double sine, double[] spin) {
        double sum = 0;
        double across = Math.sqrt(1 - x * x);
        for (double[] around : CIRCLE) {
            double[] n = {across * around[0], across * around[1], x};
            double along = n[0] * sine + n[2] * cosine;
            double below = energy - momentum * along;
            // Back to the rest frame: the part along N, and the parts across it.
            double alongStar = (energy * along - momentum) / below;
            double[] star = {
                alongStar * sine + m / below * (n[0] - along * sine),
                m / below * n[1],
                alongStar * cosine + m / below * (n[2] - along * cosine)
            };
            double aligned = star[0] * spin[0] + star[1] * spin[1] + star[2] * spin[2];
            sum += 0.5 * m * m / (below * below) * (1 + aligned);
        }
        return sum / CIRCLE.length;
    }

    private static double acceptance(Geometry geometry, double cosine) {
        if (!(geometry instanceof Geometry.ByAngle table)) {
            return cosine > 0 ? 1 : 0;
        }
        int i = 0;
        while (i + 2 < table.cosines().size() && table.cosines().get(i + 1) <= cosine) {
            i++;
        }
        double low = table.cosines().get(i);
        double part = (cosine - low) / (table.cosines().get(i + 1) - low);
        return table.shares().get(i)
                + part * (table.shares().get(i + 1) - table.shares().get(i));
    }

    static Stream<Arguments> responses() {
        return detectors()
                .flatMap(detector -> Stream.of(CoincidenceExperiments.EVERY_PHOTON, CoincidenceExperiments.GERMANIUM)
                        .map(photons -> Arguments.of(detector.get()[0], detector.get()[1], photons)));
    }

    /** The sum over many narrow bins of photon energy has other cuts and nodes; the derivative is that of differences of eighth order. */
    @ParameterizedTest
    @MethodSource
    void responses(boolean polarised, Geometry geometry, PhotonDetector photons) {
        double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
        double[] result = new double[2];
        double[] part = new double[2];
        var whole = new PhotonAcceptance(photons, 0.4, 3.2);
        List<PhotonAcceptance> parts = IntStream.range(0, 56)
                .mapToObj(i -> new PhotonAcceptance(photons, 0.4 + 0.05 * i, 0.4 + 0.05 * (i + 1)))
                .toList();
        for (double[] setting : SETTINGS) {
            double m = setting[1];
            PhotonShare share = share(polarised, geometry, setting[0], setting[2], m);
            share.of(whole, result);
            double sum = 0;
            for (PhotonAcceptance bin : parts) {
                share.of(bin, part);
                sum += part[0];
            }
            assertThat(sum)
                    .isCloseTo(
                            result[0], within(photons.resolution().sigmaMeV(1) > 0 ? OF_A_SMEARED_SHARE : OF_A_SHARE));
            double step = 1e-5;
            double difference = 0;
            for (int k = 1; k <= weights.length; k++) {
                share(polarised, geometry, setting[0], setting[2], m + k * step).of(whole, part);
                difference += weights[k - 1] * part[0] / step;
                share(polarised, geometry, setting[0], setting[2], m - k * step).of(whole, part);
                difference -= weights[k - 1] * part[0] / step;
            }
            assertThat(result[1]).isCloseTo(difference, within(1e-9));
        }
    }

    @Test
    void aTableWithOneStepIsTheForwardHemisphere() {
        var bin = new PhotonAcceptance(CoincidenceExperiments.GERMANIUM, 0.5, 3);
        double[] forward = new double[2];
        double[] table = new double[2];
        for (double[] setting : SETTINGS) {
            share(true, HEMISPHERE, setting[0], setting[2], setting[1]).of(bin, forward);
            share(true, STEPS, setting[0], setting[2], setting[1]).of(bin, table);
            assertThat(table).containsExactly(forward);
        }
    }

    @Test
    void anEvenTableIsAShareOfAllPhotons() {
        var bin = new PhotonAcceptance(CoincidenceExperiments.EVERY_PHOTON, 0.5, 3);
        var even = new Geometry.ByAngle(List.of(-1.0, 1.0), List.of(0.3, 0.3));
        double[] all = new double[2];
        double[] table = new double[2];
        for (double[] setting : SETTINGS) {
            share(true, new Geometry.Share(1), setting[0], setting[2], setting[1])
                    .of(bin, all);
            share(true, even, setting[0], setting[2], setting[1]).of(bin, table);
            assertThat(table[0]).isCloseTo(0.3 * all[0], within(1e-14));
            assertThat(table[1]).isCloseTo(0.3 * all[1], within(1e-12));
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
