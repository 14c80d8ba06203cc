package upscatter.model.prediction.photon;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.model.detector.PhotonDetector.Geometry;

/**
 * Acceptance of photons by the cosine x of their angle to the beam, as a sum of steps and bends:
 *
 * <pre>
 * A(x) = A(-1) + sum_i [ J_i theta(x - x_i) + B_i (x - x_i) theta(x - x_i) ]
 * </pre>
 *
 * <p>Photons at a fixed angle to N lie on a cone, {@code x = C + S cos phi}, with the density {@code e + t cos phi}. The mean over the
 * cone is closed, with {@code u_i = (x_i - C)/S = cos phi_i}:
 *
 * <pre>
 * step: [e phi_i + t sin phi_i]/pi       bend: S [e (sin phi_i - u_i phi_i) + t (phi_i - u_i sin phi_i)/2]/pi
 * </pre>
 */
public final class AngularAcceptance {
    private final double base;
    private final double[] cosine;
    private final double[] step;
    private final double[] bend;

    private AngularAcceptance(double base, double[] cosine, double[] step, double[] bend) {
        this.base = base;
        this.cosine = cosine;
        this.step = step;
        this.bend = bend;
    }

    /** The acceptance of a geometry, or empty when it does not depend on the direction. */
    public static Optional<AngularAcceptance> of(Geometry geometry) {
        if (geometry instanceof Geometry.ForwardHemisphere) {
            return Optional.of(table(List.of(-1.0, 0.0, 0.0, 1.0), List.of(0.0, 0.0, 1.0, 1.0)));
        }
        return geometry instanceof Geometry.ByAngle byAngle
                ? Optional.of(table(byAngle.cosines(), byAngle.shares()))
                : Optional.empty();
    }

    private static AngularAcceptance table(List<Double> cosines, List<Double> shares) {
        int points = cosines.size();
        double[] cosine = new double[points - 1];
        double[] step = new double[points - 1];
        double[] bend = new double[points - 1];
        double slope = 0;
        for (int i = 0; i + 1 < points; i++) {
            double width = cosines.get(i + 1) - cosines.get(i);
            double rise = shares.get(i + 1) - shares.get(i);
            double next = width > 0 ? rise / width : 0;
            cosine[i] = cosines.get(i);
            step[i] = width > 0 ? 0 : rise;
            bend[i] = next - slope;
            slope = next;
        }
        return new AngularAcceptance(shares.get(0), cosine, step, bend);
    }

    /** Cosines to the beam at which the acceptance has a step or a bend. */
    double[] knots() {
        return IntStream.range(1, cosine.length)
                .filter(i -> step[i] != 0 || bend[i] != 0)
                .mapToDouble(i -> cosine[i])
                .distinct()
                .toArray();
    }

    /** A cone of photons around the direction of N, each number with its derivative; a scratch object of one thread. */
    static final class Cone {
        /** C, the cosine of the axis times that of the half angle, and S, the product of their sines. */
        double centre;

        double centreSlope;
        double radius;
        double radiusSlope;

        /** e and t of the density {@code e + t cos phi}. */
        double even;

        double evenSlope;
        double odd;
        double oddSlope;
    }

    /** Writes the mean of acceptance times density over a cone, and its derivative, to the result. */
    void mean(Cone cone, double[] result) {
        result[0] = base * cone.even;
        result[1] = base * cone.evenSlope;
        for (int i = 0; i < cosine.length; i++) {
            double gap = cosine[i] - cone.centre;
            if (gap < cone.radius && (step[i] != 0 || bend[i] != 0)) {
                if (gap <= -cone.radius) {
                    whole(cone, gap, i, result);
                } else {
                    arc(cone, gap, i, result);
                }
            }
        }
    }

    /** The whole cone lies above the knot. */
    private void whole(Cone cone, double gap, int i, double[] result) {
        result[0] += step[i] * cone.even + bend[i] * (0.5 * cone.radius * cone.odd - gap * cone.even);
        result[1] += step[i] * cone.evenSlope
                + bend[i]
                        * (0.5 * (cone.radiusSlope * cone.odd + cone.radius * cone.oddSlope)
                                + cone.centreSlope * cone.even
                                - gap * cone.evenSlope);
    }

    /** An arc of the cone lies above the knot. */
    private void arc(Cone cone, double gap, int i, double[] result) {
        double u = gap / cone.radius;
        double uSlope = -(cone.centreSlope + u * cone.radiusSlope) / cone.radius;
        double phi = Math.acos(u);
        double sine = Math.sqrt((1 - u) * (1 + u));
        double density = cone.even * phi + cone.odd * sine;
        double phiSlope = sine == 0 ? 0 : -uSlope / sine;
        double densitySlope = cone.evenSlope * phi + cone.oddSlope * sine + (cone.even + cone.odd * u) * phiSlope;
        double even = sine - u * phi;
        double odd = 0.5 * (phi - u * sine);
        double ramp = cone.even * even + cone.odd * odd;
        double rampSlope = cone.evenSlope * even + cone.oddSlope * odd - uSlope * density;
        result[0] += (step[i] * density + bend[i] * cone.radius * ramp) / Math.PI;
        result[1] += (step[i] * densitySlope + bend[i] * (cone.radiusSlope * ramp + cone.radius * rampSlope)) / Math.PI;
    }
}
