package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import upscatter.model.detector.DecayVolume;

/** Paths through a disc downstream. */
final class PathsThroughDisc implements FlightPaths {
    /** Cosines at which quadratures are cut, over that of the edge of the front, where paths vary as their inverse. */
    private static final double[] STEEP = {1.2, 1.6, 2.5, 4, 8, 16, 32, 64};

    private final double front;
    private final double back;
    private final double radius;
    private final double frontEdge;
    private final double backEdge;

    PathsThroughDisc(DecayVolume.Disc disc) {
        front = disc.distanceCm();
        back = front + disc.thicknessCm();
        radius = disc.radiusCm();
        frontEdge = front / Math.hypot(front, radius);
        backEdge = back / Math.hypot(back, radius);
    }

    @Override
    public boolean isIsotropic() {
        return false;
    }

    @Override
    public double[] cuts() {
        return DoubleStream.concat(
                        DoubleStream.of(frontEdge, backEdge),
                        Arrays.stream(STEEP).map(times -> times * frontEdge).filter(c -> c < 1))
                .distinct()
                .toArray();
    }

    @Override
    public void find(double cosine, Found found) {
        found.clear();
        if (cosine > frontEdge) {
            double end = back / cosine;
            double side = radius / Math.sqrt((1 - cosine) * (1 + cosine));
            found.add(front / cosine, Math.min(end, side), 1);
        }
    }
}
