package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Formula;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Ellipses from a grid: each vertex is on the line to a ten-thousandth of a cell, whatever lies within cells. */
class GridOutlineTest {
    private static List<Polygon> outline(double level, Window window, Parameter x, Parameter y) {
        var objective = new Formula(
                Parameters.of(x, y),
                t -> t[0].pow(2).add(t[1].pow(2).multiply(4)).add(3));
        Point best = Point.of(objective.parameters(), nearest(x), nearest(y));
        return new GridOutline(objective, new FisherScoring(), List.of(best), "x", "y", window, 3 + level).polygons();
    }

    private static double nearest(Parameter parameter) {
        return Math.max(parameter.lower(), Math.min(parameter.upper(), 0));
    }

    @Test
    void eachVertexIsOnTheLine() {
        List<Polygon> found =
                outline(4, new Window(-3, 3, -2, 2), Parameter.unbounded("x", 0, 1), Parameter.unbounded("y", 0, 1));
        assertThat(found).hasSize(1);
        for (Vertex vertex : found.get(0).vertices()) {
            assertThat(vertex.x() * vertex.x() + 4 * vertex.y() * vertex.y()).isCloseTo(4, within(1e-4 * 8 * 6 / 53));
        }
        // A polygon with its corners on an ellipse is smaller: by 2 pi^2/(3 n^2) = 4e-4 of it for 124 even ones, and
        // these are uneven.
        assertThat(found.get(0).area()).isBetween(2 * Math.PI * (1 - 1e-3), 2 * Math.PI);
    }

    /** A strip of a thousandth along the bound at x = 2 - 1e-3, and along that at y: cells there are halved eight times. */
    @Test
    void thinStripsAlongBoundsAreSeen() {
        for (boolean lower : new boolean[] {true, false}) {
            double at = 2 - 1e-3;
            Parameter x = lower ? Parameter.bounded("x", at, at, 5, 1) : Parameter.bounded("x", -at, -5, -at, 1);
            Window window = lower ? new Window(at, 3, -1, 1) : new Window(-3, -at, -1, 1);
            List<Polygon> found = outline(4, window, x, Parameter.unbounded("y", 0, 1));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).vertices().stream()
                            .filter(vertex -> Math.abs(vertex.x()) > at && Math.abs(vertex.y()) < 0.019))
                    .isNotEmpty()
                    .allSatisfy(vertex -> assertThat(vertex.x() * vertex.x() + 4 * vertex.y() * vertex.y())
                            .isCloseTo(4, within(1.3e-7)));
            Parameter y = lower
                    ? Parameter.bounded("y", at / 2, at / 2, 5, 1)
                    : Parameter.bounded("y", -at / 2, -5, -at / 2, 1);
            Window turned = lower ? new Window(-3, 3, at / 2, 1.5) : new Window(-3, 3, -1.5, -at / 2);
            assertThat(outline(4, turned, Parameter.unbounded("x", 0, 1), y)).hasSize(1);
        }
    }
}
