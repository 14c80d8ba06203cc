package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.detector.PhotonDetector.Geometry;

/** Means over cones against sums over the circle, and derivatives against differences. */
class AngularAcceptanceTest {
    private static final Geometry.ByAngle TABLE =
            new Geometry.ByAngle(List.of(-1.0, -0.3, -0.3, 0.2, 0.7, 1.0), List.of(0.1, 0.4, 0.6, 0.9, 0.2, 0.2));

    private static double share(Geometry geometry, double x) {
        if (geometry instanceof Geometry.ForwardHemisphere) {
            return x > 0 ? 1 : 0;
        }
        double value = TABLE.shares().get(0);
        for (int i = 1; i < TABLE.cosines().size(); i++) {
            double low = TABLE.cosines().get(i - 1);
            double high = TABLE.cosines().get(i);
            if (x > low && high > low) {
                double part = Math.min(1, (x - low) / (high - low));
                value = TABLE.shares().get(i - 1)
                        + part * (TABLE.shares().get(i) - TABLE.shares().get(i - 1));
            }
        }
        return value;
    }

    /** A cone that changes with a variable z. */
    private static AngularAcceptance.Cone cone(double centre, double radius, double z) {
        var cone = new AngularAcceptance.Cone();
        cone.centre = centre + 0.2 * z;
        cone.centreSlope = 0.2;
        cone.radius = radius * (1 - 0.3 * z);
        cone.radiusSlope = -0.3 * radius;
        cone.even = 1.2 + 0.5 * z;
        cone.evenSlope = 0.5;
        cone.odd = 0.4 - 0.7 * z;
        cone.oddSlope = -0.7;
        return cone;
    }

    private static double circle(Geometry geometry, AngularAcceptance.Cone cone) {
        int steps = 200_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double cosine = Math.cos(Math.PI * (i + 0.5) / steps);
            sum += share(geometry, cone.centre + cone.radius * cosine) * (cone.even + cone.odd * cosine) / steps;
        }
        return sum;
    }

    /** Cones on one side of a knot, across one, across all. */
    @Test
    void meansOverCones() {
        for (Geometry geometry : List.of(new Geometry.ForwardHemisphere(), TABLE)) {
            AngularAcceptance acceptance = AngularAcceptance.of(geometry).orElseThrow();
            for (double[] place :
                    new double[][] {{0.05, 0.9}, {-0.5, 0.1}, {-0.35, 0.2}, {0.45, 0.1}, {0.85, 0.1}, {0.3, 0.55}}) {
                double[] result = {9, 9};
                acceptance.mean(cone(place[0], place[1], 0), result);
                assertThat(result[0]).isCloseTo(circle(geometry, cone(place[0], place[1], 0)), within(1e-5));
                double[] up = new double[2];
                double[] down = new double[2];
                acceptance.mean(cone(place[0], place[1], 1e-5), up);
                acceptance.mean(cone(place[0], place[1], -1e-5), down);
                assertThat(result[1]).isCloseTo((up[0] - down[0]) / 2e-5, within(1e-7));
            }
        }
    }

    @Test
    void knotsAreWhereItStepsOrBends() {
        assertThat(AngularAcceptance.of(TABLE).orElseThrow().knots()).containsExactly(-0.3, 0.2, 0.7);
        assertThat(AngularAcceptance.of(new Geometry.ForwardHemisphere())
                        .orElseThrow()
                        .knots())
                .containsExactly(0);
        var straight = new Geometry.ByAngle(List.of(-1.0, 0.0, 1.0), List.of(0.0, 0.5, 1.0));
        assertThat(AngularAcceptance.of(straight).orElseThrow().knots()).isEmpty();
        assertThat(AngularAcceptance.of(new Geometry.Share(0.5))).isEmpty();
    }
}
