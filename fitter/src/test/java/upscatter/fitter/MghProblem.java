package upscatter.fitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * A sum of squares of functions, by the name it has in J. J. Moré, B. S. Garbow, K. E. Hillstrom, ACM TOMS 7 (1981) 17, with
 * derivatives by automatic differentiation.
 */
final class MghProblem implements Objective {
    /** The functions at a point; m is the number of functions where the problem leaves a choice. */
    @FunctionalInterface
    interface Functions {
        List<DerivativeStructure> at(DerivativeStructure[] x, int m);
    }

    private static final double[] GAUSSIAN = {
        0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, 0.2420, 0.1295, 0.0540, 0.0175, 0.0044,
        0.0009
    };
    private static final double[] BARD = {
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39
    };
    private static final double[] KOWALIK_Y = {
        0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246
    };
    private static final double[] KOWALIK_U = {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};

    private static final Map<String, Functions> ALL = Map.ofEntries(
            Map.entry("helical valley", MghProblem::helicalValley),
            Map.entry(
                    "biggs",
                    (x, m) -> sequence(m, i -> {
                        double t = 0.1 * i;
                        double y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
                        return x[2].multiply(x[0].multiply(-t).exp())
                                .subtract(x[3].multiply(x[1].multiply(-t).exp()))
                                .add(x[5].multiply(x[4].multiply(-t).exp()))
                                .subtract(y);
                    })),
            Map.entry(
                    "gaussian",
                    (x, m) -> sequence(15, i -> {
                        double t = (8 - i) / 2.0;
                        return x[0].multiply(square(x[2].negate().add(t))
                                        .multiply(x[1])
                                        .multiply(-0.5)
                                        .exp())
                                .subtract(GAUSSIAN[i - 1]);
                    })),
            Map.entry(
                    "powell badly scaled",
                    (x, m) -> List.of(
                            x[0].multiply(x[1]).multiply(1e4).subtract(1),
                            x[0].negate().exp().add(x[1].negate().exp()).subtract(1.0001))),
            Map.entry(
                    "box",
                    (x, m) -> sequence(m, i -> {
                        double t = 0.1 * i;
                        return x[0].multiply(-t)
                                .exp()
                                .subtract(x[1].multiply(-t).exp())
                                .subtract(x[2].multiply(Math.exp(-t) - Math.exp(-10 * t)));
                    })),
            Map.entry("variably dimensioned", MghProblem::variablyDimensioned),
            Map.entry("watson", MghProblem::watson),
            Map.entry("penalty 1", MghProblem::penaltyOne),
            Map.entry("penalty 2", MghProblem::penaltyTwo),
            Map.entry(
                    "brown badly scaled",
                    (x, m) -> List.of(
                            x[0].subtract(1e6),
                            x[1].subtract(2e-6),
                            x[0].multiply(x[1]).subtract(2))),
            Map.entry(
                    "brown and dennis",
                    (x, m) -> sequence(m, i -> {
                        double t = i / 5.0;
                        return square(x[0].add(x[1].multiply(t)).subtract(Math.exp(t)))
                                .add(square(x[2].add(x[3].multiply(Math.sin(t))).subtract(Math.cos(t))));
                    })),
            Map.entry(
                    "gulf",
                    (x, m) -> sequence(m, i -> {
                        double t = i / 100.0;
                        double y = 25 + Math.pow(-50 * Math.log(t), 2 / 3.0);
                        return x[1].negate()
                                .add(y)
                                .abs()
                                .pow(x[2])
                                .divide(x[0])
                                .negate()
                                .exp()
                                .subtract(t);
                    })),
            Map.entry("trigonometric", MghProblem::trigonometric),
            Map.entry("rosenbrock", (x, m) -> {
                var f = new ArrayList<DerivativeStructure>();
                for (int i = 0; i < x.length; i += 2) {
                    f.add(x[i + 1].subtract(square(x[i])).multiply(10));
                    f.add(x[i].negate().add(1));
                }
                return f;
            }),
            Map.entry("powell singular", (x, m) -> {
                var f = new ArrayList<DerivativeStructure>();
                for (int i = 0; i < x.length; i += 4) {
                    f.add(x[i].add(x[i + 1].multiply(10)));
                    f.add(x[i + 2].subtract(x[i + 3]).multiply(Math.sqrt(5)));
                    f.add(square(x[i + 1].subtract(x[i + 2].multiply(2))));
                    f.add(square(x[i].subtract(x[i + 3])).multiply(Math.sqrt(10)));
                }
                return f;
            }),
            Map.entry(
                    "beale",
                    (x, m) -> sequence(
                            3,
                            i -> x[1].pow(i)
                                    .negate()
                                    .add(1)
                                    .multiply(x[0])
                                    .negate()
                                    .add(new double[] {1.5, 2.25, 2.625}[i - 1]))),
            Map.entry(
                    "wood",
                    (x, m) -> List.of(
                            x[1].subtract(square(x[0])).multiply(10),
                            x[0].negate().add(1),
                            x[3].subtract(square(x[2])).multiply(Math.sqrt(90)),
                            x[2].negate().add(1),
                            x[1].add(x[3]).subtract(2).multiply(Math.sqrt(10)),
                            x[1].subtract(x[3]).divide(Math.sqrt(10)))),
            Map.entry("chebyquad", MghProblem::chebyquad),
            Map.entry(
                    "freudenstein and roth",
                    (x, m) -> List.of(
                            x[1].negate()
                                    .add(5)
                                    .multiply(x[1])
                                    .subtract(2)
                                    .multiply(x[1])
                                    .add(x[0])
                                    .subtract(13),
                            x[1].add(1)
                                    .multiply(x[1])
                                    .subtract(14)
                                    .multiply(x[1])
                                    .add(x[0])
                                    .subtract(29))),
            Map.entry(
                    "jennrich and sampson",
                    (x, m) -> sequence(
                            m,
                            i -> x[0].multiply(i)
                                    .exp()
                                    .add(x[1].multiply(i).exp())
                                    .negate()
                                    .add(2 + 2 * i))),
            Map.entry(
                    "bard",
                    (x, m) -> sequence(
                            15,
                            i -> x[0].negate()
                                    .add(BARD[i - 1])
                                    .subtract(x[1].multiply(16 - i)
                                            .add(x[2].multiply(Math.min(i, 16 - i)))
                                            .reciprocal()
                                            .multiply(i)))),
            Map.entry(
                    "kowalik and osborne",
                    (x, m) -> sequence(11, i -> {
                        double u = KOWALIK_U[i - 1];
                        return x[0].multiply(x[1].multiply(u).add(u * u))
                                .divide(x[2].multiply(u).add(x[3]).add(u * u))
                                .negate()
                                .add(KOWALIK_Y[i - 1]);
                    })),
            Map.entry(
                    "broyden tridiagonal",
                    (x, m) -> sequence(x.length, i -> {
                        DerivativeStructure f =
                                x[i - 1].multiply(-2).add(3).multiply(x[i - 1]).add(1);
                        f = i > 1 ? f.subtract(x[i - 2]) : f;
                        return i < x.length ? f.subtract(x[i].multiply(2)) : f;
                    })),
            Map.entry("broyden banded", MghProblem::broydenBanded),
            Map.entry(
                    "discrete boundary",
                    (x, m) -> sequence(x.length, i -> {
                        double h = 1.0 / (x.length + 1);
                        DerivativeStructure f = x[i - 1].add(i * h + 1)
                                .pow(3)
                                .multiply(h * h / 2)
                                .add(x[i - 1].multiply(2));
                        f = i > 1 ? f.subtract(x[i - 2]) : f;
                        return i < x.length ? f.subtract(x[i]) : f;
                    })));

    private final Functions functions;
    private final int m;
    private final Parameters parameters;

    MghProblem(String name, int m, double[] start) {
        this.functions = Objects.requireNonNull(ALL.get(name), name);
        this.m = m;
        this.parameters = Parameters.of(IntStream.range(0, start.length)
                .mapToObj(i -> Parameter.unbounded("x" + (i + 1), start[i], 1))
                .toList());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    private List<DerivativeStructure> at(double[] theta, int order) {
        var factory = new DSFactory(theta.length, order);
        var x = new DerivativeStructure[theta.length];
        Arrays.setAll(x, i -> factory.variable(i, theta[i]));
        return functions.at(x, m);
    }

    @Override
    public double value(double[] theta) {
        double sum = 0;
        for (DerivativeStructure f : at(theta, 0)) {
            sum += f.getValue() * f.getValue();
        }
        return sum;
    }

    @Override
    public double gradient(double[] theta, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        int[] orders = new int[theta.length];
        for (DerivativeStructure f : at(theta, 1)) {
            sum += f.getValue() * f.getValue();
            for (int i = 0; i < theta.length; i++) {
                orders[i] = 1;
                gradient[i] += 2 * f.getValue() * f.getPartialDerivative(orders);
                orders[i] = 0;
            }
        }
        return sum;
    }

    @Override
    public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
        Arrays.fill(curvature, 0);
        int size = theta.length;
        int[] orders = new int[size];
        double[] row = new double[size];
        for (DerivativeStructure f : at(theta, 1)) {
            for (int i = 0; i < size; i++) {
                orders[i] = 1;
                row[i] = f.getPartialDerivative(orders);
                orders[i] = 0;
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    curvature[i * size + j] += 2 * row[i] * row[j];
                }
            }
        }
        return gradient(theta, gradient);
    }

    private static List<DerivativeStructure> sequence(int m, IntFunction<DerivativeStructure> function) {
        return IntStream.rangeClosed(1, m).mapToObj(function).toList();
    }

    private static DerivativeStructure square(DerivativeStructure x) {
        return x.multiply(x);
    }

    private static DerivativeStructure sum(List<DerivativeStructure> terms) {
        return terms.stream().reduce(DerivativeStructure::add).orElseThrow();
    }

    private static List<DerivativeStructure> helicalValley(DerivativeStructure[] x, int m) {
        DerivativeStructure turn = x[1].divide(x[0]).atan().divide(2 * Math.PI);
        turn = x[0].getValue() < 0 ? turn.add(0.5) : turn;
        return List.of(
                x[2].subtract(turn.multiply(10)).multiply(10),
                square(x[0]).add(square(x[1])).sqrt().subtract(1).multiply(10),
                x[2]);
    }

    private static List<DerivativeStructure> variablyDimensioned(DerivativeStructure[] x, int m) {
        var f = new ArrayList<DerivativeStructure>();
        for (DerivativeStructure one : x) {
            f.add(one.subtract(1));
        }
        DerivativeStructure weighted =
                sum(sequence(x.length, i -> x[i - 1].subtract(1).multiply(i)));
        f.add(weighted);
        f.add(square(weighted));
        return f;
    }

    private static List<DerivativeStructure> watson(DerivativeStructure[] x, int m) {
        var f = new ArrayList<>(sequence(29, i -> {
            double t = i / 29.0;
            DerivativeStructure slope = sum(IntStream.range(1, x.length)
                    .mapToObj(j -> x[j].multiply(j * Math.pow(t, j - 1)))
                    .toList());
            DerivativeStructure value = sum(IntStream.range(0, x.length)
                    .mapToObj(j -> x[j].multiply(Math.pow(t, j)))
                    .toList());
            return slope.subtract(square(value)).subtract(1);
        }));
        f.add(x[0]);
        f.add(x[1].subtract(square(x[0])).subtract(1));
        return f;
    }

    private static List<DerivativeStructure> penaltyOne(DerivativeStructure[] x, int m) {
        var f = new ArrayList<DerivativeStructure>();
        for (DerivativeStructure one : x) {
            f.add(one.subtract(1).multiply(Math.sqrt(1e-5)));
        }
        f.add(sum(sequence(x.length, i -> square(x[i - 1]))).subtract(0.25));
        return f;
    }

    private static List<DerivativeStructure> penaltyTwo(DerivativeStructure[] x, int m) {
        int n = x.length;
        double a = Math.sqrt(1e-5);
        var f = new ArrayList<DerivativeStructure>();
        f.add(x[0].subtract(0.2));
        for (int i = 2; i <= n; i++) {
            double y = Math.exp(i / 10.0) + Math.exp((i - 1) / 10.0);
            f.add(x[i - 1].multiply(0.1)
                    .exp()
                    .add(x[i - 2].multiply(0.1).exp())
                    .subtract(y)
                    .multiply(a));
        }
        for (int i = 2; i <= n; i++) {
            f.add(x[i - 1].multiply(0.1).exp().subtract(Math.exp(-0.1)).multiply(a));
        }
        f.add(sum(sequence(n, j -> square(x[j - 1]).multiply(n - j + 1))).subtract(1));
        return f;
    }

    private static List<DerivativeStructure> trigonometric(DerivativeStructure[] x, int m) {
        DerivativeStructure cosines =
                sum(Arrays.stream(x).map(DerivativeStructure::cos).toList());
        return sequence(
                x.length,
                i -> x[i - 1].cos()
                        .negate()
                        .add(1)
                        .multiply(i)
                        .subtract(x[i - 1].sin())
                        .subtract(cosines)
                        .add(x.length));
    }

    private static List<DerivativeStructure> chebyquad(DerivativeStructure[] x, int m) {
        return sequence(m, i -> {
            var terms = new ArrayList<DerivativeStructure>();
            for (DerivativeStructure one : x) {
                DerivativeStructure y = one.multiply(2).subtract(1);
                DerivativeStructure before = y.getField().getOne();
                DerivativeStructure now = y;
                for (int k = 2; k <= i; k++) {
                    DerivativeStructure next = y.multiply(2).multiply(now).subtract(before);
                    before = now;
                    now = next;
                }
                terms.add(now);
            }
            double integral = i % 2 == 0 ? -1.0 / (i * i - 1) : 0;
            return sum(terms).divide(x.length).subtract(integral);
        });
    }

    private static List<DerivativeStructure> broydenBanded(DerivativeStructure[] x, int m) {
        return sequence(x.length, i -> {
            DerivativeStructure f =
                    square(x[i - 1]).multiply(5).add(2).multiply(x[i - 1]).add(1);
            for (int j = Math.max(1, i - 5); j <= Math.min(x.length, i + 1); j++) {
                f = j == i ? f : f.subtract(x[j - 1].multiply(x[j - 1].add(1)));
            }
            return f;
        });
    }
}
