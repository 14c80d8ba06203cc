package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.Formula;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.contour.Region.Ending;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Vertex;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.MultiStart;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Regions whose boundary is known in closed form: every vertex is on it, and the pieces, holes and cuts are those there are. */
class ContourTest {
    /** Of the rise. */
    private static final double ON_THE_LINE = 1e-6;

    /** Chords instead of arcs: eighty of them lose one part in a thousand of the area of an ellipse. */
    private static final Percentage CHORDS = Percentage.withPercentage(0.3);

    private interface Plane {
        double at(double x, double y);
    }

    private static Parameter free(String name, double start) {
        return Parameter.unbounded(name, start, 1);
    }

    private static Region region(double delta, Formula.Expression expression, Parameter... parameters) {
        var objective = new Formula(Parameters.of(parameters), expression);
        return new Contour(delta).of(objective, new FisherScoring().fit(objective), "x", "y");
    }

    private static void assertOnLine(Region region, Plane profile) {
        assertThat(region.complete()).as(region.warnings().toString()).isTrue();
        assertThat(region.warnings()).isEmpty();
        for (Polygon polygon : region.polygons()) {
            for (Vertex vertex : polygon.vertices()) {
                boolean onEdge = isOnEdge(region.window(), vertex);
                double rise = profile.at(vertex.x(), vertex.y());
                assertThat(rise)
                        .as(vertex.toString())
                        .isLessThan(region.delta() + ON_THE_LINE * region.delta())
                        .isGreaterThan(onEdge ? -1e-9 : region.delta() - ON_THE_LINE * region.delta());
            }
        }
    }

    private static boolean isOnEdge(Window window, Vertex vertex) {
        return vertex.x() == window.left()
                || vertex.x() == window.right()
                || vertex.y() == window.bottom()
                || vertex.y() == window.top();
    }

    /** {@code f = d.C^-1.d} with unit variances in x and y, correlation rho, and a third parameter that follows both. */
    private static Formula.Expression gaussian(double rho) {
        return t -> {
            DerivativeStructure x = t[0].subtract(3);
            DerivativeStructure y = t[1].subtract(-1);
            DerivativeStructure z = t[2].subtract(x.multiply(0.7)).add(y.multiply(2));
            return x.multiply(x)
                    .subtract(x.multiply(y).multiply(2 * rho))
                    .add(y.multiply(y))
                    .divide(1 - rho * rho)
                    .add(z.multiply(z).multiply(4))
                    .add(17);
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -0.9, 0.9999})
    void ellipse(double rho) {
        for (double delta : new double[] {1, 2.2957, 4.60517, 25}) {
            Region region = region(delta, gaussian(rho), free("x", 0), free("y", 0), free("z", 0));
            assertOnLine(
                    region,
                    (x, y) -> ((x - 3) * (x - 3) - 2 * rho * (x - 3) * (y + 1) + (y + 1) * (y + 1)) / (1 - rho * rho));
            assertThat(region.polygons()).hasSize(1);
            assertThat(region.area()).isCloseTo(Math.PI * delta * Math.sqrt(1 - rho * rho), CHORDS);
            assertThat(region.edges()).isEmpty();
            assertThat(region.contains(3, -1)).isTrue();
        }
    }

    /** The scale of the parameters and of their values does not matter. */
    @Test
    void ellipseInOtherUnits() {
        Region region = region(
                4.60517,
                t -> gaussian(0.8).of(new DerivativeStructure[] {t[0].multiply(1e12), t[1].multiply(1e-7), t[2]}),
                free("x", 0).withStart(1e-12),
                Parameter.unbounded("y", 0, 1e7),
                free("z", 0));
        assertThat(region.complete()).isTrue();
        assertThat(region.area()).isCloseTo(Math.PI * 4.60517 * 0.6 * 1e-12 * 1e7, CHORDS);
    }

    private static DerivativeStructure rosenbrock(DerivativeStructure x, DerivativeStructure y) {
        return y.subtract(x.pow(2)).pow(2).multiply(100).add(x.negate().add(1).pow(2));
    }

    /** Its area is that of the ellipse in the straightened coordinates {@code (x, y - x^2)}. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 4.60517, 30, 400})
    void banana(double delta) {
        Region region = region(delta, t -> rosenbrock(t[0], t[1]), free("x", -1.2), free("y", 1));
        assertOnLine(region, (x, y) -> 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x));
        assertThat(region.polygons()).hasSize(1);
        assertThat(region.area()).isCloseTo(Math.PI * delta / 10, Percentage.withPercentage(1));
    }

    @Test
    void cutByABound() {
        for (double best : new double[] {0.5, 0, -1}) {
            Region region = region(
                    4,
                    t -> t[0].subtract(best).pow(2).add(t[1].pow(2)),
                    Parameter.bounded("x", 1, 0, 100, 1),
                    free("y", 0.3));
            double lost = best < 0 ? best * best : 0;
            assertOnLine(region, (x, y) -> (x - best) * (x - best) + y * y - lost);
            double radius = Math.sqrt(4 + lost);
            double angle = Math.acos(-best / radius);
            double area = radius * radius * (angle - 0.5 * Math.sin(2 * angle));
            assertThat(region.area()).as("best at %s", best).isCloseTo(area, CHORDS);
            assertThat(region.edges()).containsOnlyKeys(Edge.LEFT).containsValue(Ending.AT_BOUND);
        }
    }

    /** A quarter of a disc: the best point is in the corner of the window. */
    @Test
    void cutByTwoBounds() {
        Region region = region(
                1,
                t -> t[0].pow(2).add(t[1].pow(2)),
                Parameter.bounded("x", -1, -9, 0, 1),
                Parameter.bounded("y", 1, 0, 9, 1));
        assertThat(region.complete()).isTrue();
        assertThat(region.area()).isCloseTo(Math.PI / 4, CHORDS);
        assertThat(region.edges()).containsOnlyKeys(Edge.RIGHT, Edge.BOTTOM);
    }

    @Test
    void insideTheBoundsAllAround() {
        Region region = region(
                10,
                t -> t[0].pow(2).add(t[1].pow(2)),
                Parameter.bounded("x", 0.2, -1, 1, 1),
                Parameter.bounded("y", 0.2, -1, 2, 1));
        assertThat(region.polygons()).hasSize(1);
        assertThat(region.area()).isCloseTo(6, within(1e-12));
        assertThat(region.edges()).hasSize(4).doesNotContainValue(Ending.OPEN);
    }

    @Test
    void twoPieces() {
        Formula.Expression wells =
                t -> t[0].pow(2).subtract(4).pow(2).add(t[1].pow(2)).add(t[0].multiply(0.05));
        var objective = new Formula(Parameters.of(free("x", 2.1), free("y", 0)), wells);
        Basins basins = new MultiStart(new FisherScoring(), 20, 5, 1).of(() -> objective);
        Region region = new Contour(4).of(objective, basins, "x", "y");
        double minimum = region.fit().minus2LogLikelihood();
        assertThat(region.fit().best().value("x")).isNegative();
        assertOnLine(region, (x, y) -> (x * x - 4) * (x * x - 4) + y * y + 0.05 * x - minimum);
        assertThat(region.polygons()).hasSize(2);
        assertThat(region.contains(2, 0)).isTrue();
        assertThat(region.contains(-2, 0)).isTrue();
        assertThat(region.contains(0, 0)).isFalse();
    }

    /** The window that follows from one minimum does not show the other: the deeper one is met only in a wider one. */
    @Test
    void movesToADeeperMinimum() {
        Formula.Expression wells =
                t -> t[0].pow(2).subtract(4).pow(2).add(t[1].pow(2)).add(t[0].multiply(0.05));
        var objective = new Formula(Parameters.of(free("x", 2.1), free("y", 0)), wells);
        FitResult shallow = new FisherScoring().fit(objective);
        assertThat(shallow.best().value("x")).isPositive();
        Region region = new Contour(1).of(objective, shallow, "x", "y", new Window(-3, 3, -2, 2));
        assertThat(region.fit().best().value("x")).isNegative();
        assertThat(region.polygons()).hasSize(2);
        assertThat(region.complete()).isTrue();
    }

    @Test
    void aHole() {
        Region region = region(4, t -> t[0].pow(2).add(t[1].pow(2)).subtract(4).pow(2), free("x", 2.5), free("y", 0.1));
        assertOnLine(region, (x, y) -> (x * x + y * y - 4) * (x * x + y * y - 4));
        assertThat(region.polygons()).hasSize(2);
        assertThat(region.area()).isCloseTo(Math.PI * (6 - 2), Percentage.withPercentage(0.5));
        assertThat(region.contains(0, 0)).isFalse();
    }

    /** A strength times an efficiency that falls: any strength is allowed where there is nothing left to see. */
    @Test
    void openToInfinity() {
        Parameters parameters = Parameters.of(
                Parameter.bounded("x", 1, 0, Double.POSITIVE_INFINITY, 1),
                Parameter.bounded("y", 1, 0, Double.POSITIVE_INFINITY, 1));
        var objective = new Formula(
                parameters, t -> t[1].multiply(t[0].negate().exp()).subtract(1).pow(2));
        FitResult fit = new FisherScoring().fit(objective);
        Region region = new Contour(4).of(objective, fit, "x", "y", new Window(0, 5, 0, 50));
        assertOnLine(region, (x, y) -> Math.pow(y * Math.exp(-x) - 1, 2));
        assertThat(region.polygons()).hasSize(1);
        assertThat(region.edges())
                .containsEntry(Edge.TOP, Ending.OPEN)
                .containsEntry(Edge.RIGHT, Ending.OPEN)
                .containsEntry(Edge.BOTTOM, Ending.AT_BOUND)
                .containsEntry(Edge.LEFT, Ending.AT_BOUND);
        double end = Math.log(50.0 / 3);
        double area = 3 * Math.expm1(end) + 50 * (5 - end);
        assertThat(region.area()).isCloseTo(area, CHORDS);
        Region automatic = new Contour(4).of(objective, fit, "x", "y");
        assertThat(automatic.edges()).containsValue(Ending.OPEN);
        assertThat(automatic.complete()).isTrue();
    }

    /** A third parameter has two values to choose from: the region is the union of two discs, with two re-entrant corners. */
    @Test
    void twoBranchesOfAnotherParameter() {
        Formula.Expression discs = t -> t[0].subtract(t[2].multiply(0.8))
                .pow(2)
                .add(t[1].pow(2))
                .add(t[2].pow(2).subtract(1).pow(2).multiply(5000));
        var objective = new Formula(Parameters.of(free("x", 0.5), free("y", 0), free("z", 0.9)), discs);
        Basins basins = new MultiStart(new FisherScoring(), 20, 5, 1).of(() -> objective);
        assertThat(basins.ambiguous()).isTrue();
        Region region = new Contour(1).of(objective, basins, "x", "y");
        assertThat(region.complete()).as(region.warnings().toString()).isTrue();
        assertThat(region.polygons()).hasSize(1);
        double half = Math.acos(0.8);
        double union = 2 * (Math.PI - half + 0.8 * 0.6);
        assertThat(region.area()).isCloseTo(union, Percentage.withPercentage(1));
    }

    /** Random smooth functions of four parameters: a point is inside if a fit with it held says so. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void agreesWithFitsAtRandomPoints(int seed) {
        var random = new SplittableRandom(seed);
        double[] c = random.doubles(12, -1, 1).toArray();
        Formula.Expression bent = t -> {
            DerivativeStructure u = t[1].subtract(t[0].pow(2).multiply(0.6 * c[0]));
            DerivativeStructure v =
                    t[2].subtract(t[0].multiply(c[1])).add(u.sin().multiply(c[2]));
            DerivativeStructure w =
                    t[3].add(t[2].multiply(c[3])).subtract(t[0].multiply(u).multiply(0.3 * c[4]));
            return t[0].subtract(c[5])
                    .pow(2)
                    .multiply(1 + c[6] * 0.9)
                    .add(u.pow(2).multiply(2 + c[7]))
                    .add(v.pow(2))
                    .add(w.pow(2).multiply(1.5 + c[8]));
        };
        var objective = new Formula(Parameters.of(free("x", 0), free("y", 0), free("z", 0), free("w", 0)), bent);
        FitResult fit = new FisherScoring().fit(objective);
        Region region = new Contour(4.60517).of(objective, fit, "x", "y");
        assertThat(region.complete()).as(region.warnings().toString()).isTrue();
        var fits = new ConditionalFits(
                objective, new FisherScoring(), new int[] {0, 1}, fit.best().toArray());
        Window window = region.window();
        int inside = 0;
        for (int i = 0; i < 400; i++) {
            double x = random.nextDouble(window.left(), window.right());
            double y = random.nextDouble(window.bottom(), window.top());
            double rise = fits.at(x, y) - fit.minus2LogLikelihood();
            if (Math.abs(rise - region.delta()) > 0.02 * region.delta()) {
                assertThat(region.contains(x, y))
                        .as("seed %d at (%s, %s)", seed, x, y)
                        .isEqualTo(rise < region.delta());
                inside += rise < region.delta() ? 1 : 0;
            }
        }
        assertThat(inside).isGreaterThan(20);
    }

    @Test
    void statesItsContent() {
        assertThat(Contour.ofContent(0.9).delta()).isCloseTo(4.605170186, within(1e-9));
        assertThat(Contour.ofContent(0.6827).delta()).isCloseTo(2.2958, within(1e-4));
        Region region = region(4.605170186, gaussian(0), free("x", 0), free("y", 0), free("z", 0));
        assertThat(region.probabilityContent()).isCloseTo(0.9, within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contour.ofContent(90))
                .withMessageContaining("percent");
        assertThatIllegalArgumentException().isThrownBy(() -> new Contour(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(1, 1, 0, 1));
    }

    /** A step of the profile is no level line: its boundary is lost, and the grid finds the region all the same. */
    @Test
    void whatCannotBeFollowedIsDrawnFromAGrid() {
        Region region = region(
                4,
                t -> t[0].multiply(t[0]).add(t[1].multiply(t[1])).add(t[0].getValue() > 0.5 ? 3 : 0),
                free("x", -0.2),
                free("y", 0.3));
        assertThat(region.outline()).isEqualTo(Region.Outline.GRID);
        assertThat(region.complete()).as(region.warnings().toString()).isTrue();
        double large = 4 * (Math.PI - Math.acos(0.25)) + 0.5 * Math.sqrt(3.75);
        double small = Math.acos(0.5) - 0.5 * Math.sqrt(0.75);
        assertThat(region.area()).isCloseTo(large + small, Percentage.withPercentage(1));
        assertThat(region.contains(0.4, 1.8)).isTrue();
        assertThat(region.contains(0.6, 1.2)).isFalse();
    }

    /** A checkerboard finer than any grid: no polygon is right, and it is said. */
    @Test
    void whatNoGridSeesIsNotComplete() {
        Region region = region(
                4,
                t -> t[0].multiply(t[0])
                        .add(t[1].multiply(t[1]))
                        .add(
                                (Math.floor(30 * t[0].getValue() + 0.5) + Math.floor(30 * t[1].getValue() + 0.5)) % 2
                                                == 0
                                        ? 0
                                        : 5),
                free("x", 1e-3),
                free("y", 1e-3));
        assertThat(region.complete()).isFalse();
        assertThat(region.warnings()).anyMatch(warning -> warning.contains("on the wrong side of the polygons"));
    }
}
