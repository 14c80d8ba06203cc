package upscatter.model.prediction.photon;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.detector.DecayVolume;
import upscatter.model.quadrature.GaussLegendre;

/** The paths of N through the volume in which its decays are seen, by the cosine of its angle to the neutrino beam. Around the beam all directions are alike. */
sealed interface FlightPaths permits PathsAround, PathsThroughDisc, PathsThroughSphere {
    /** Nodes over the azimuth, and over the directions towards a sphere that may be anywhere: with half as many 1e-8 of the decays is left. */
    int ORDER = 16;

    /** Rule of that many nodes from 0 to 1. */
    GaussIntegrator RULE = GaussLegendre.rule(ORDER, 0, 1);

    /** The paths of a volume. */
    static FlightPaths of(DecayVolume volume) {
        if (volume instanceof DecayVolume.Shell shell) {
            return PathsAround.of(shell);
        }
        if (volume instanceof DecayVolume.Disc disc) {
            return new PathsThroughDisc(disc);
        }
        var sphere = (DecayVolume.Sphere) volume;
        return sphere.cosine().isPresent()
                ? new PathsThroughSphere(sphere, sphere.cosine().get())
                : PathsAround.of(sphere);
    }

    /** Whether all directions of N have the same paths, so that the cosine does not matter. */
    boolean isIsotropic();

    /** Cosines at which paths are not smooth, or steep; in no order. */
    double[] cuts();

    /** Finds the paths of N at a cosine of its angle to the beam; none where it misses the volume. */
    void find(double cosine, Found found);

    /** Some paths with the shares of directions that have them; a scratch object of one thread. */
    final class Found {
        final double[] fromCm = new double[ORDER];
        final double[] toCm = new double[ORDER];
        final double[] share = new double[ORDER];
        int count = 0;

        /** Forgets all paths. */
        void clear() {
            count = 0;
        }

        /** Adds a path of a share of directions, unless it is none. */
        void add(double from, double to, double directions) {
            if (to > from && directions > 0) {
                fromCm[count] = from;
                toCm[count] = to;
                share[count++] = directions;
            }
        }
    }
}
