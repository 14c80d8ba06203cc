package upscatter.model.detector;

import java.util.Optional;

/**
 * Where decays in flight are seen, as it lies to the place at which the particle is made: a path from a point through a body. The family is closed.
 */
public sealed interface DecayVolume {

    /** The longest distance in cm at which a decay is seen. */
    double reachCm();

    /**
     * A shell around the place: every direction has the same path.
     *
     * @param fromCm inner radius in cm, zero for a ball
     * @param toCm outer radius in cm
     */
    record Shell(double fromCm, double toCm) implements DecayVolume {
        /**
         * Checks the radii.
         *
         * @throws IllegalArgumentException unless they rise from zero or more
         */
        public Shell {
            if (!(fromCm >= 0 && toCm > fromCm) || Double.isInfinite(toCm)) {
                throw new IllegalArgumentException(
                        "the radii of a shell must rise from zero or more but are %s and %s cm"
                                .formatted(fromCm, toCm));
            }
        }

        @Override
        public double reachCm() {
            return toCm;
        }
    }

    /**
     * A sphere at a distance. In a direction at an angle psi to its centre the path goes from {@code D cos psi - s} to {@code D cos psi + s}, {@code s^2 = R^2 - D^2
     * sin^2 psi}.
     *
     * @param distanceCm distance D of its centre in cm, beyond its radius
     * @param radiusCm radius R in cm, positive
     * @param cosine cosine of the angle between the neutrino beam and the direction to its centre; empty where what is made comes from all
     *     around, so that this direction is any
     */
    record Sphere(double distanceCm, double radiusCm, Optional<Double> cosine) implements DecayVolume {
        /**
         * Checks the sphere.
         *
         * @throws IllegalArgumentException if it has no extent or contains the place, or the cosine is none
         */
        public Sphere {
            requirePositive("radius", radiusCm);
            if (!(distanceCm > radiusCm) || Double.isInfinite(distanceCm)) {
                throw new IllegalArgumentException(
                        "the centre of a sphere must lie further away than its radius, %s cm, but lies at %s cm.%nMaybe it is a shell around the place."
                                .formatted(radiusCm, distanceCm));
            }
            if (cosine.isPresent() && !(Math.abs(cosine.get()) <= 1)) {
                throw new IllegalArgumentException(
                        "a cosine must lie between -1 and 1 but is %s.%nMaybe it is an angle.".formatted(cosine.get()));
            }
        }

        @Override
        public double reachCm() {
            return distanceCm + radiusCm;
        }
    }

    /**
     * A disc downstream, its axis along the neutrino beam through the place. At an angle theta the path goes from {@code d/cos theta} to the
     * smaller of {@code (d + h)/cos theta} and {@code R/sin theta}.
     *
     * @param distanceCm distance d of its front in cm, not negative
     * @param thicknessCm thickness h in cm, positive
     * @param radiusCm radius R in cm, positive
     */
    record Disc(double distanceCm, double thicknessCm, double radiusCm) implements DecayVolume {
        /**
         * Checks the disc.
         *
         * @throws IllegalArgumentException if it has no extent or lies upstream
         */
        public Disc {
            requirePositive("thickness", thicknessCm);
            requirePositive("radius", radiusCm);
            if (!(distanceCm >= 0) || Double.isInfinite(distanceCm)) {
                throw new IllegalArgumentException(
                        "the distance of a disc must not be negative but is %s cm".formatted(distanceCm));
            }
        }

        @Override
        public double reachCm() {
            return Math.hypot(distanceCm + thicknessCm, radiusCm);
        }
    }

    private static void requirePositive(String what, double cm) {
        if (!(cm > 0) || Double.isInfinite(cm)) {
            throw new IllegalArgumentException("the %s must be positive but is %s cm".formatted(what, cm));
        }
    }
}
