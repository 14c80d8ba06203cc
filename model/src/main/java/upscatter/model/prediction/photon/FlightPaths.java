package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.detector.DecayVolume;
import upscatter.model.quadrature.GaussLegendre;

/**
 * The paths of N through the volume in which its decays are seen, by the cosine of its angle to the neutrino beam. Around the beam all directions are alike.
 *
 * <p>Towards a sphere off the beam those that hit it have an azimuth up to phi_1, {@code cos phi_1 = (cos psi_1 - c C)/(s S)} with the half angle psi_1 of the sphere, the
 * cosine C of its direction and c of N, and are {@code dphi/pi} of all; near phi_1 paths shorten with its root, which the nodes follow.
 */
abstract class FlightPaths {
    /** Nodes over the azimuth, and over the directions towards a sphere that may be anywhere: with half as many 1e-8 of the decays is left. */
    private static final int ORDER = 16;

    private static final GaussIntegrator RULE = GaussLegendre.rule(ORDER, 0, 1);

    /** Directions towards a sphere at which quadratures are cut, in half angles from its centre: near its edge paths shorten with a root. */
    private static final double[] ACROSS = {-1, -0.998, -0.985, -0.9, -0.6, 0, 0.6, 0.9, 0.985, 0.998, 1};

    /** Cosines at which quadratures are cut, over that of the edge of the front of a disc, where paths vary as their inverse. */
    private static final double[] STEEP = {1.2, 1.6, 2.5, 4, 8, 16, 32, 64};

    /** Some paths with the shares of directions that have them; a scratch object of one thread. */
    static final class Paths {
        final double[] fromCm = new double[ORDER];
        final double[] toCm = new double[ORDER];
        final double[] share = new double[ORDER];
        int count = 0;

        private void add(double from, double to, double directions) {
            if (to > from && directions > 0) {
                fromCm[count] = from;
                toCm[count] = to;
                share[count++] = directions;
            }
        }
    }

    /** The paths of a volume. */
    static FlightPaths of(DecayVolume volume) {
        if (volume instanceof DecayVolume.Shell shell) {
            return new Around(shell);
        }
        if (volume instanceof DecayVolume.Disc disc) {
            return new Downstream(disc);
        }
        var sphere = (DecayVolume.Sphere) volume;
        return sphere.cosine().isPresent()
                ? new Towards(sphere, sphere.cosine().get())
                : new Around(sphere);
    }

    /** Whether all directions of N have the same paths, so that the cosine does not matter. */
    abstract boolean isIsotropic();

    /** Cosines at which paths are not smooth, or steep; in no order. */
    abstract double[] cuts();

    /** Finds the paths of N at a cosine of its angle to the beam; none where it misses the volume. */
    final void find(double cosine, Paths paths) {
        paths.count = 0;
        add(cosine, paths);
    }

    abstract void add(double cosine, Paths paths);

    /** Half the path through a sphere at an angle to its centre; zero beyond its edge. */
    private static double half(DecayVolume.Sphere sphere, double cosine) {
        double across = sphere.distanceCm() * Math.sqrt((1 - cosine) * (1 + cosine));
        return cosine <= 0 || across >= sphere.radiusCm()
                ? 0
                : Math.sqrt((sphere.radiusCm() - across) * (sphere.radiusCm() + across));
    }

    private static double edgeCosine(DecayVolume.Sphere sphere) {
        double sine = sphere.radiusCm() / sphere.distanceCm();
        return Math.sqrt((1 - sine) * (1 + sine));
    }

    /** The same in all directions, or averaged over them. */
    private static final class Around extends FlightPaths {
        private final Paths all = new Paths();

        Around(DecayVolume.Shell shell) {
            all.add(shell.fromCm(), shell.toCm(), 1);
        }

        /** With {@code t = s/R}: {@code sin psi dpsi/2 = (R/D)^2 t dt/(2 cos psi)}. */
        Around(DecayVolume.Sphere sphere) {
            double ratio = sphere.radiusCm() / sphere.distanceCm();
            for (int i = 0; i < ORDER; i++) {
                double t = RULE.getPoint(i);
                double cosine = Math.sqrt(1 - ratio * ratio * (1 - t) * (1 + t));
                double middle = sphere.distanceCm() * cosine;
                double half = sphere.radiusCm() * t;
                all.add(middle - half, middle + half, 0.5 * RULE.getWeight(i) * ratio * ratio * t / cosine);
            }
        }

        @Override
        boolean isIsotropic() {
            return true;
        }

        @Override
        double[] cuts() {
            return new double[0];
        }

        @Override
        void add(double cosine, Paths paths) {
            for (int i = 0; i < all.count; i++) {
                paths.add(all.fromCm[i], all.toCm[i], all.share[i]);
            }
        }
    }

    /** Through a disc downstream. */
    private static final class Downstream extends FlightPaths {
        private final DecayVolume.Disc disc;

        Downstream(DecayVolume.Disc disc) {
            this.disc = disc;
        }

        @Override
        boolean isIsotropic() {
            return false;
        }

        @Override
        double[] cuts() {
            double front = disc.distanceCm() / Math.hypot(disc.distanceCm(), disc.radiusCm());
            double back = disc.distanceCm() + disc.thicknessCm();
            double edge = back / Math.hypot(back, disc.radiusCm());
            return DoubleStream.concat(
                            DoubleStream.of(front, edge),
                            Arrays.stream(STEEP).map(times -> times * front).filter(c -> c < 1))
                    .distinct()
                    .toArray();
        }

        @Override
        void add(double cosine, Paths paths) {
            if (cosine > 0) {
                double sine = Math.sqrt((1 - cosine) * (1 + cosine));
                double back = (disc.distanceCm() + disc.thicknessCm()) / cosine;
                paths.add(disc.distanceCm() / cosine, Math.min(back, disc.radiusCm() / sine), 1);
            }
        }
    }

    /** Through a sphere in a direction. */
    private static final class Towards extends FlightPaths {
        private final DecayVolume.Sphere sphere;
        private final double centre;
        private final double edge;

        Towards(DecayVolume.Sphere sphere, double centre) {
            this.sphere = sphere;
            this.centre = centre;
            edge = edgeCosine(sphere);
        }

        @Override
        boolean isIsotropic() {
            return false;
        }

        @Override
        double[] cuts() {
            double angle = Math.acos(centre);
            double halfAngle = Math.acos(edge);
            return Arrays.stream(ACROSS)
                    .map(across -> Math.cos(angle + across * halfAngle))
                    .distinct()
                    .toArray();
        }

        @Override
        void add(double cosine, Paths paths) {
            double along = cosine * centre;
            double across = Math.sqrt((1 - cosine) * (1 + cosine) * (1 - centre) * (1 + centre));
            if (across == 0) {
                path(along, 1, paths);
                return;
            }
            double last = (edge - along) / across;
            if (last >= 1) {
                return;
            }
            double azimuth = last <= -1 ? Math.PI : Math.acos(last);
            for (int i = 0; i < ORDER; i++) {
                double w = RULE.getPoint(i);
                double phi = azimuth * w * (2 - w);
                double share = RULE.getWeight(i) * azimuth * 2 * (1 - w) / Math.PI;
                path(along + across * Math.cos(phi), share, paths);
            }
        }

        private void path(double cosine, double share, Paths paths) {
            double half = half(sphere, cosine);
            double middle = sphere.distanceCm() * cosine;
            paths.add(middle - half, middle + half, share);
        }
    }
}
