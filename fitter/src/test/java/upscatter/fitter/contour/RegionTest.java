package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Differentiated;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Ending;
import upscatter.fitter.contour.Region.Outline;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Basins;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Areas and insides of polygons that are drawn by hand, and the windows of closed forms. */
class RegionTest {
    private static Polygon polygon(double... coordinates) {
        var vertices = new ArrayList<Vertex>();
        for (int i = 0; i < coordinates.length; i += 2) {
            vertices.add(new Vertex(coordinates[i], coordinates[i + 1]));
        }
        return new Polygon(vertices);
    }

    /** An arrow head whose notch is open to the right: a triangle of 4 less one of 2. */
    private static final Polygon ARROW = polygon(5, 6, 7, 5, 6, 6, 7, 7);

    @Test
    void areasAndInsides() {
        assertThat(ARROW.area()).isCloseTo(1, within(1e-15));
        assertThat(polygon(5, 6, 7, 7, 6, 6, 7, 5).area()).isCloseTo(-1, within(1e-15));
        assertThat(ARROW.encloses(5.5, 6)).isTrue();
        assertThat(ARROW.encloses(6.5, 6)).isFalse();
        assertThat(ARROW.encloses(6.5, 6.6)).isTrue();
        assertThat(ARROW.encloses(6.5, 5.4)).isTrue();
        assertThat(ARROW.encloses(4.9, 6)).isFalse();
        assertThat(ARROW.encloses(7.1, 6.6)).isFalse();
        assertThat(ARROW.encloses(6, 7.1)).isFalse();
        assertThat(ARROW.encloses(6, 4.9)).isFalse();
        Polygon steep = polygon(0, 0, 4, 0, 2, 4);
        assertThat(steep.encloses(1.2, 2)).isTrue();
        assertThat(steep.encloses(0.8, 2)).isFalse();
        assertThat(steep.encloses(2.8, 2)).isTrue();
        assertThat(steep.encloses(3.2, 2)).isFalse();
    }

    /** {@code x^2 + 4 y^2 + 3}, or with other bounds. */
    private static Differentiated ellipse(Parameter x, Parameter y) {
        return new Differentiated(
                Parameters.of(x, y),
                t -> t[0].pow(2).add(t[1].pow(2).multiply(4)).add(3));
    }

    private static FitResult fit() {
        return new FisherScoring().fit(ellipse(Parameter.unbounded("x", 1, 1), Parameter.unbounded("y", 1, 1)));
    }

    /** A square with a hole, in a window whose left edge it touches: its edge belongs to it, the hole and what is beyond do not. */
    @Test
    void holesAreOutsideAndEdgesInside() {
        Polygon outer = polygon(0, 0, 4, 0, 4, 4, 0, 4);
        Polygon hole = polygon(1, 1, 1, 2, 2, 2, 2, 1);
        var region = new Region(
                "x",
                "y",
                2,
                fit(),
                new Window(0, 5, 0, 6),
                List.of(outer, hole),
                Map.of(Edge.LEFT, Ending.AT_BOUND),
                true,
                Outline.TRACED,
                List.of());
        assertThat(region.area()).isCloseTo(15, within(1e-15));
        assertThat(region.probabilityContent()).isCloseTo(1 - Math.exp(-1), within(1e-15));
        assertThat(region.contains(0, 3)).isTrue();
        assertThat(region.contains(3, 0)).isTrue();
        assertThat(region.contains(0, 0)).isTrue();
        assertThat(region.contains(1.5, 1.5)).isFalse();
        assertThat(region.contains(0.5, 1.5)).isTrue();
        assertThat(region.contains(-1e-6, 3)).isFalse();
        assertThat(region.contains(3, -1e-6)).isFalse();
        assertThat(region.contains(4.5, 3)).isFalse();
        assertThat(region.contains(5, 3)).isFalse();
        assertThat(region.contains(3, 5)).isFalse();
    }

    /** A region that is all of its window, which is not around zero, holds each of its edges and corners. */
    @Test
    void allEdgesOfAWindowMayBeInside() {
        var region = new Region(
                "x",
                "y",
                2,
                fit(),
                new Window(10, 15, 20, 30),
                List.of(polygon(10, 20, 15, 20, 15, 30, 10, 30)),
                Map.of(),
                true,
                Outline.GRID,
                List.of());
        for (double[] at :
                new double[][] {{10, 25}, {15, 25}, {12, 20}, {12, 30}, {10, 20}, {15, 20}, {15, 30}, {10, 30}}) {
            assertThat(region.contains(at[0], at[1])).as("%s, %s", at[0], at[1]).isTrue();
        }
    }

    /** A profile {@code 2 x^2/(1 + x^2)} that never rises by 4 is cut ten standard deviations of 1/sqrt(2), times the root of 4, from its best value; y is a parabola. */
    @Test
    void profilesWithoutAnEndAreCut() {
        var open = new Differentiated(
                Parameters.of(Parameter.unbounded("x", 0.1, 1), Parameter.unbounded("y", 1, 1)),
                t -> t[0].pow(2).multiply(2).divide(t[0].pow(2).add(1)).add(t[1].pow(2)));
        FitResult fit = new FisherScoring().fit(open);
        var basins = new Basins(List.of(new Basins.Basin(fit, 1, 0)), 1, 0, 0);
        Window window = new Contour(4, new FisherScoring(), 3).window(open, basins, "x", "y");
        double cut = 1.2 * 10 * 2 * Math.sqrt(0.5);
        assertThat(window.left()).isCloseTo(-cut, within(0.01));
        assertThat(window.right()).isCloseTo(cut, within(0.01));
        assertThat(window.bottom()).isCloseTo(-2.4, within(1e-5));
        assertThat(window.top()).isCloseTo(2.4, within(1e-5));
    }

    /** The window is around all minima that are below the level; without one there is none. */
    @Test
    void windowsAreAroundEachMinimumBelowTheLevel() {
        var wells = new Differentiated(
                Parameters.of(Parameter.unbounded("x", 1, 1), Parameter.unbounded("y", 0.5, 1)),
                t -> t[0].pow(2).subtract(1).pow(2).multiply(25).add(t[1].pow(2)));
        var fitter = new FisherScoring();
        FitResult right = fitter.fit(wells);
        FitResult left = fitter.fit(wells, Point.of(wells.parameters(), -1, 0.5));
        for (double depth : new double[] {0, 0.9, 1, 3}) {
            var basins = new Basins(List.of(new Basins.Basin(right, 1, 0), new Basins.Basin(left, 1, depth)), 2, 0, 0);
            Window window = new Contour(1, fitter, 3).window(wells, basins, "x", "y");
            assertThat(window.right()).isCloseTo(1.11, within(0.02));
            assertThat(window.left()).isCloseTo(depth < 1 ? -1.11 : 0.87, within(0.02));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contour(1, fitter, 3).window(wells, new Basins(List.of(), 5, 5, 0), "x", "y"))
                .withMessageContaining("no minimum was found in 5 fits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contour(1, fitter, 3)
                        .of(wells, new Basins(List.of(), 5, 5, 0), "x", "y", new Window(0, 1, 0, 1)))
                .withMessageContaining("no minimum was found in 5 fits");
    }

    @Test
    void windows() {
        var window = new Window(-1, 3, 10, 12);
        assertThat(window.contains(-1, 10)).isTrue();
        assertThat(window.contains(3, 12)).isTrue();
        assertThat(window.contains(-1.1, 11)).isFalse();
        assertThat(window.contains(3.1, 11)).isFalse();
        assertThat(window.contains(0, 9.9)).isFalse();
        assertThat(window.contains(0, 12.1)).isFalse();
        assertThat(window.hull(new Window(-2, 2, 11, 13))).isEqualTo(new Window(-2, 3, 10, 13));
        assertThat(window.hull(new Window(0, 4, 9, 11))).isEqualTo(new Window(-1, 4, 9, 12));
        Parameters bounds = Parameters.of(Parameter.bounded("x", 1, 0, 2, 1), Parameter.bounded("y", 11, 10.5, 20, 1));
        assertThat(window.within(bounds, "x", "y")).isEqualTo(new Window(0, 2, 10.5, 12));
        for (double[] none : new double[][] {
            {1, 1, 0, 1},
            {0, 1, 1, 1},
            {0, Double.POSITIVE_INFINITY, 0, 1},
            {0, 1, 0, Double.POSITIVE_INFINITY},
            {Double.NaN, 1, 0, 1}
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Window(none[0], none[1], none[2], none[3]))
                    .withMessageContaining("no finite area");
        }
    }

    /** {@code x^2 + 4 y^2}, looked at from its grid of three nodes a side: ends at the root of delta and half of it, a tenth of twice that farther, up to bounds. */
    @Test
    void theWindowIsATenthWiderThanTheProfiles() {
        Parameter x = Parameter.unbounded("x", 1, 1);
        Parameter y = Parameter.unbounded("y", 1, 1);
        var contour = new Contour(4, new FisherScoring(), 5);
        var free = ellipse(x, y);
        Region region = contour.of(free, new FisherScoring().fit(free), "x", "y");
        assertThat(region.window().left()).isCloseTo(-2.4, within(1e-6));
        assertThat(region.window().right()).isCloseTo(2.4, within(1e-6));
        assertThat(region.window().bottom()).isCloseTo(-1.2, within(1e-6));
        assertThat(region.window().top()).isCloseTo(1.2, within(1e-6));
        // A polygon with n corners on an ellipse is smaller by 2 pi^2/(3 n^2) of it.
        int corners = region.polygons().get(0).vertices().size();
        double inscribed = 2 * Math.PI * (1 - 2 * Math.PI * Math.PI / (3.0 * corners * corners));
        assertThat(region.area()).isCloseTo(inscribed, within(1e-4));
        assertThat(region.fit().minus2LogLikelihood()).isCloseTo(3, within(1e-9));
        var bounded = ellipse(Parameter.bounded("x", 1, -1, 2.1, 1), Parameter.bounded("y", 0.4, -9, 0.5, 1));
        Region cut = contour.of(bounded, new FisherScoring().fit(bounded), "x", "y");
        assertThat(cut.window().left()).isEqualTo(-1);
        assertThat(cut.window().right()).isEqualTo(2.1);
        assertThat(cut.window().bottom()).isCloseTo(-1.15, within(1e-6));
        assertThat(cut.window().top()).isEqualTo(0.5);
        assertThat(cut.edges()).containsOnlyKeys(Edge.LEFT, Edge.TOP).containsValues(Ending.AT_BOUND);
    }

    @Test
    void regionsOfNothingAreRefused() {
        Parameter x = Parameter.unbounded("x", 1, 1);
        Parameter y = Parameter.unbounded("y", 1, 1);
        var free = ellipse(x, y);
        FitResult fit = new FisherScoring().fit(free);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contour(1).of(free, fit, "x", "x"))
                .withMessageContaining("two different parameters");
        var fixed = ellipse(x, y.fixedAt(1));
        FitResult fixedFit = new FisherScoring().fit(fixed);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contour(1).of(fixed, fixedFit, "x", "y"))
                .withMessageContaining("y is fixed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contour(1, new FisherScoring(), 2))
                .withMessageContaining("3 nodes");
        assertThatIllegalArgumentException().isThrownBy(() -> new Contour(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Contour(Double.POSITIVE_INFINITY));
        assertThat(new Contour(1, new FisherScoring(), 3).nodes()).isEqualTo(3);
        assertThat(Contour.ofContent(0.9).delta()).isCloseTo(4.605170186, within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contour.ofContent(90))
                .withMessageContaining("percent");
        assertThatIllegalArgumentException().isThrownBy(() -> Contour.ofContent(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Contour.ofContent(1));
    }
}
