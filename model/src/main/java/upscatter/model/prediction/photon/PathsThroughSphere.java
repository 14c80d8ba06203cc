package upscatter.model.prediction.photon;

import java.util.Arrays;
import upscatter.model.detector.DecayVolume;

/**
 * Paths through a sphere in a direction.
 *
 * <p>Those that hit it have an azimuth up to phi_1, {@code cos phi_1 = (cos psi_1 - c C)/(s S)} with the half angle psi_1 of the sphere, the
 * cosine C of its direction and c of N, and are {@code dphi/pi} of all; near phi_1 paths shorten with its root, which the nodes follow.
 */
final class PathsThroughSphere implements FlightPaths {
    /** Directions at which quadratures are cut, in half angles from the centre: near the edge paths shorten with a root. */
    private static final double[] ACROSS = {-1, -0.998, -0.985, -0.9, -0.6, 0, 0.6, 0.9, 0.985, 0.998, 1};

    private final DecayVolume.Sphere sphere;
    private final double centre;
    private final double edge;

    PathsThroughSphere(DecayVolume.Sphere sphere, double centre) {
        this.sphere = sphere;
        this.centre = centre;
        double sine = sphere.radiusCm() / sphere.distanceCm();
        edge = Math.sqrt((1 - sine) * (1 + sine));
    }

    @Override
    public boolean isIsotropic() {
        return false;
    }

    @Override
    public double[] cuts() {
        double angle = Math.acos(centre);
        double halfAngle = Math.acos(edge);
        return Arrays.stream(ACROSS)
                .map(across -> Math.cos(angle + across * halfAngle))
                .distinct()
                .toArray();
    }

    @Override
    public void find(double cosine, Found found) {
        found.clear();
        double along = cosine * centre;
        double across = Math.sqrt((1 - cosine) * (1 + cosine) * (1 - centre) * (1 + centre));
        if (across == 0) {
            add(along, 1, found);
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
            add(along + across * Math.cos(phi), share, found);
        }
    }

    private void add(double cosine, double share, Found found) {
        double half = half(cosine);
        double middle = sphere.distanceCm() * cosine;
        found.add(middle - half, middle + half, share);
    }

    /** Half the path at an angle to the centre; zero beyond the edge. */
    private double half(double cosine) {
        double across = sphere.distanceCm() * Math.sqrt((1 - cosine) * (1 + cosine));
        return cosine <= 0 || across >= sphere.radiusCm()
                ? 0
                : Math.sqrt((sphere.radiusCm() - across) * (sphere.radiusCm() + across));
    }
}
