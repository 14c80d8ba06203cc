package upscatter.fitter.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.PeakPrediction;
import upscatter.fitter.contour.Region.Polygon;
import upscatter.fitter.contour.Region.Window;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.MultiStart;
import upscatter.fitter.profile.ProfileGrid;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/**
 * Where the rise q0 to no signal is close to a critical value, a strip along zero strength is just inside the region or just outside: regions are
 * whole there too. Data are drawn, and their distance from the background is scaled until q0 is what is wanted.
 *
 * <p>{@code -Dupscatter.regions=200} makes so many data sets of each kind.
 */
class RegionsAtZeroTest {
    private static final long SEED = 20261129;
    private static final int SETS = Integer.getInteger("upscatter.regions", 1);
    private static final int FINE = 80;

    /** Of the fluctuations drawn. */
    private static final double MOST = 4;

    /** Nodes so close to the level may be between a chord and its arc. */
    private static final double UNDECIDED = 0.02;

    /** A spectrum that falls faster and gets weaker the larger m is: {@code nu_b = s exp(-(1 + m) b/4 - 0.8 m) + f level}. */
    private record FallingPrediction(int bins, double level, Parameters parameters) implements Prediction {
        FallingPrediction(int bins, double level) {
            this(
                    bins,
                    level,
                    Parameters.of(
                            Parameter.bounded("m", 1.5, 0.1, 6, 1),
                            Parameter.bounded("s", 0, 0, Double.POSITIVE_INFINITY, Math.sqrt(level)),
                            new Parameter("flat", 1, 0, 10, 0.1, new Constraint.Normal(1, 0.1), false)));
        }

        @Override
        public String describeBin(int bin) {
            return "bin " + bin;
        }

        private static double shape(double m, int b) {
            return Math.exp(-(1 + m) * b / 4 - 0.8 * m);
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            for (int b = 0; b < bins; b++) {
                expected[b] = theta[1] * shape(theta[0], b) + theta[2] * level;
            }
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            expected(theta, expected);
            for (int b = 0; b < bins; b++) {
                double shape = shape(theta[0], b);
                jacobian[b] = -theta[1] * shape * (b / 4.0 + 0.8);
                jacobian[bins + b] = shape;
                jacobian[2 * bins + b] = level;
            }
        }

        @Override
        public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
            for (int b = 0; b < bins; b++) {
                double slope = b / 4.0 + 0.8;
                double shape = weight[b] * shape(theta[0], b);
                matrix[0] += theta[1] * shape * slope * slope;
                matrix[3] -= shape * slope;
            }
            return true;
        }
    }

    private static Likelihood empty(String kind) {
        Prediction prediction = kind.equals("peak") ? new PeakPrediction(20, 12) : new FallingPrediction(24, 12);
        return Likelihood.of(prediction, new double[prediction.bins()]);
    }

    private static Basins basins(Likelihood data) {
        Parameter m = data.parameters().get("m");
        Likelihood started = data.withParameter(data.parameters().get("s").withStart(3));
        return new MultiStart(new FisherScoring(), 4, SEED, 1)
                .of(() -> Objectives.of(started), "m", Scan.evenly(m.lower(), m.upper(), 16));
    }

    private static double q0(Likelihood data) {
        Likelihood without = data.withParameter(data.parameters().get("s").fixedAt(0))
                .withParameter(data.parameters().get("m").fixedAt(1));
        double best = basins(data).deepest().orElseThrow().fit().minus2LogLikelihood();
        return new FisherScoring().fit(without).minus2LogLikelihood() - best;
    }

    /** Data whose q0 is the wanted one, between the background and a few times the fluctuations drawn, or their mirror image; none if neither has it. */
    private static List<Likelihood> data(Likelihood empty, double wanted, long seed) {
        double[] drawn = PseudoData.of(empty, Point.start(empty.parameters()), AuxiliaryData.HELD)
                .draw(Toys.stream(SEED, seed, 0))
                .counts();
        double[] flat = empty.expected(Point.start(empty.parameters()));
        List<Likelihood> upwards = data(empty, flat, drawn, wanted, MOST);
        return upwards.isEmpty() ? data(empty, flat, drawn, wanted, -MOST) : upwards;
    }

    private static List<Likelihood> data(Likelihood empty, double[] flat, double[] drawn, double wanted, double most) {
        double low = 0;
        double high = most;
        for (int i = 0; i < 20; i++) {
            double factor = 0.5 * (low + high);
            double[] counts = new double[flat.length];
            for (int b = 0; b < counts.length; b++) {
                counts[b] = Math.max(0, flat[b] + factor * (drawn[b] - flat[b]));
            }
            Likelihood data = empty.withCounts(counts);
            double q0 = q0(data);
            if (Math.abs(q0 - wanted) < 2e-3) {
                return List.of(data);
            }
            if (q0 < wanted) {
                low = factor;
            } else {
                high = factor;
            }
        }
        return List.of();
    }

    /** Values whose square roots are evenly spread: close together towards zero strength. */
    private static List<Double> strengths(Window window) {
        var values = new ArrayList<Double>();
        for (int i = 0; i <= FINE; i++) {
            double share = (double) i / FINE;
            values.add(i == FINE ? window.top() : window.bottom() + share * share * (window.top() - window.bottom()));
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "peak, 0.68",
        "peak, 0.9",
        "peak, 0.95",
        "falling, 0.68",
        "falling, 0.9",
        "falling, 0.95",
    })
    void regionsWhoseEdgeIsAtZeroStrengthAreWhole(String kind, double level) {
        double critical = -2 * Math.log1p(-level);
        int made = 0;
        for (int set = 0; set < SETS; set++) {
            for (double beside : SETS == 1 ? List.of(-0.04, 0.01) : List.of(-0.1, -0.04, -0.01, 0.003, 0.03, 0.1)) {
                long seed = 1000L * set + Math.round(100 * (beside + 1)) + Math.round(1e6 * level);
                for (Likelihood data : data(empty(kind), critical + beside, seed)) {
                    String where = "%s, level %s, q0 = c %+.3f, stream %d".formatted(kind, level, beside, seed);
                    check(data, critical, where);
                    made++;
                }
            }
        }
        assertThat(made).as("data sets with the wanted q0").isGreaterThanOrEqualTo(SETS);
    }

    private static void check(Likelihood data, double critical, String where) {
        Supplier<Objective> objectives = () -> Objectives.of(data);
        Basins basins = basins(data);
        Region region = new Contour(critical).of(objectives.get(), basins, "m", "s");
        assertThat(region.complete()).as("%s: %s", where, region.warnings()).isTrue();
        assertThat(region.polygons()).as(where).isNotEmpty();
        Window window = region.window();
        ProfileGrid fine = new Scan()
                .of(
                        objectives,
                        basins.points(),
                        "m",
                        Scan.evenly(window.left(), window.right(), FINE + 1),
                        "s",
                        strengths(window));
        double minimum = region.fit().minus2LogLikelihood();
        double[] heights = fine.nodes().stream()
                .mapToDouble(node -> node.height() - minimum - critical)
                .toArray();
        double area = new GridContour(fine.xs(), fine.ys(), heights)
                .polygons().stream().mapToDouble(Polygon::area).sum();
        double plane = (window.right() - window.left()) * (window.top() - window.bottom());
        assertThat(region.area()).as(where + ", area").isCloseTo(area, within(0.01 * area + 0.001 * plane));
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 200; i++) {
            double m = window.left() + random.nextDouble() * (window.right() - window.left());
            double share = random.nextDouble();
            double s = window.bottom() + (i % 2 == 0 ? share : 0.01 * share) * (window.top() - window.bottom());
            Likelihood held = data.withParameter(data.parameters().get("m").fixedAt(m))
                    .withParameter(data.parameters().get("s").fixedAt(s));
            double rise = new FisherScoring().fit(held).minus2LogLikelihood() - minimum;
            if (Math.abs(rise - critical) > UNDECIDED * critical) {
                assertThat(region.contains(m, s))
                        .as("%s, m = %s, s = %s, rise %s", where, m, s, rise)
                        .isEqualTo(rise < critical);
            }
        }
    }
}
