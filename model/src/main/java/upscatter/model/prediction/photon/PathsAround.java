package upscatter.model.prediction.photon;

import upscatter.model.detector.DecayVolume;

/** Paths that are the same in all directions, or averaged over them. */
final class PathsAround implements FlightPaths {
    private final Found all;

    private PathsAround(Found all) {
        this.all = all;
    }

    /** The paths of a shell around the place. */
    static PathsAround of(DecayVolume.Shell shell) {
        var all = new Found();
        all.add(shell.fromCm(), shell.toCm(), 1);
        return new PathsAround(all);
    }

    /** The paths of a sphere in any direction. With {@code t = s/R}: {@code sin psi dpsi/2 = (R/D)^2 t dt/(2 cos psi)}. */
    static PathsAround of(DecayVolume.Sphere sphere) {
        var all = new Found();
        double ratio = sphere.radiusCm() / sphere.distanceCm();
        for (int i = 0; i < ORDER; i++) {
            double t = RULE.getPoint(i);
            double cosine = Math.sqrt(1 - ratio * ratio * (1 - t) * (1 + t));
            double middle = sphere.distanceCm() * cosine;
            double half = sphere.radiusCm() * t;
            all.add(middle - half, middle + half, 0.5 * RULE.getWeight(i) * ratio * ratio * t / cosine);
        }
        return new PathsAround(all);
    }

    @Override
    public boolean isIsotropic() {
        return true;
    }

    @Override
    public double[] cuts() {
        return new double[0];
    }

    @Override
    public void find(double cosine, Found found) {
        found.clear();
        for (int i = 0; i < all.count; i++) {
            found.add(all.fromCm[i], all.toCm[i], all.share[i]);
        }
    }
}
