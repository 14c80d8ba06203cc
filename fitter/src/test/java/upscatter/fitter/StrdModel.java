package upscatter.fitter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import upscatter.fitter.minimizer.LeastSquares;

/** The models of the NIST/ITL reference problems, with derivatives by automatic differentiation. */
@FunctionalInterface
interface StrdModel {
    /** Inverses of the whole numbers up to those of the series of the exponential function; the first is not used. */
    DD[] INVERSE = IntStream.range(0, 15)
            .mapToObj(k -> DD.ONE.divide(DD.of(Math.max(1, k))))
            .toArray(DD[]::new);

    /** Expected response at predictor x. */
    DerivativeStructure at(DerivativeStructure[] b, double x);

    Map<String, StrdModel> ALL = Map.ofEntries(
            Map.entry(
                    "Bennett5",
                    (b, x) -> b[0].multiply(
                            b[1].add(x).log().divide(b[2]).negate().exp())),
            Map.entry("BoxBOD", StrdModel::saturation),
            Map.entry("Chwirut1", StrdModel::chwirut),
            Map.entry("Chwirut2", StrdModel::chwirut),
            Map.entry(
                    "DanWood",
                    (b, x) -> b[0].multiply(b[1].multiply(Math.log(x)).exp())),
            Map.entry("ENSO", StrdModel::cycles),
            Map.entry(
                    "Eckerle4",
                    (b, x) -> b[0].divide(b[1])
                            .multiply(square(b[2].negate().add(x).divide(b[1]))
                                    .multiply(-0.5)
                                    .exp())),
            Map.entry("Gauss1", StrdModel::twoPeaks),
            Map.entry("Gauss2", StrdModel::twoPeaks),
            Map.entry("Gauss3", StrdModel::twoPeaks),
            Map.entry("Hahn1", StrdModel::cubicRatio),
            Map.entry("Kirby2", (b, x) -> polynomial(x, b[0], b[1], b[2]).divide(polynomial(x, one(b), b[3], b[4]))),
            Map.entry("Lanczos1", StrdModel::threeDecays),
            Map.entry("Lanczos2", StrdModel::threeDecays),
            Map.entry("Lanczos3", StrdModel::threeDecays),
            Map.entry(
                    "MGH09",
                    (b, x) -> b[0].multiply(b[1].multiply(x).add(x * x))
                            .divide(b[2].multiply(x).add(b[3]).add(x * x))),
            Map.entry("MGH10", (b, x) -> b[0].multiply(b[1].divide(b[2].add(x)).exp())),
            Map.entry(
                    "MGH17",
                    (b, x) -> b[0].add(b[1].multiply(b[3].multiply(-x).exp()))
                            .add(b[2].multiply(b[4].multiply(-x).exp()))),
            Map.entry("Misra1a", StrdModel::saturation),
            Map.entry(
                    "Misra1b",
                    (b, x) -> b[0].multiply(square(b[1].multiply(0.5 * x).add(1))
                            .reciprocal()
                            .negate()
                            .add(1))),
            Map.entry(
                    "Misra1c",
                    (b, x) -> b[0].multiply(b[1].multiply(2 * x)
                            .add(1)
                            .sqrt()
                            .reciprocal()
                            .negate()
                            .add(1))),
            Map.entry(
                    "Misra1d",
                    (b, x) -> b[0].multiply(b[1])
                            .multiply(x)
                            .divide(b[1].multiply(x).add(1))),
            Map.entry(
                    "Rat42",
                    (b, x) -> b[0].divide(b[1].subtract(b[2].multiply(x)).exp().add(1))),
            Map.entry(
                    "Rat43",
                    (b, x) -> b[0].divide(b[1].subtract(b[2].multiply(x))
                            .exp()
                            .add(1)
                            .log()
                            .divide(b[3])
                            .exp())),
            Map.entry(
                    "Roszman1",
                    (b, x) -> b[0].subtract(b[1].multiply(x))
                            .subtract(b[2].divide(b[3].negate().add(x)).atan().divide(Math.PI))),
            Map.entry("Thurber", StrdModel::cubicRatio));

    private static DerivativeStructure square(DerivativeStructure x) {
        return x.multiply(x);
    }

    private static DerivativeStructure one(DerivativeStructure[] b) {
        return b[0].getField().getOne();
    }

    private static DerivativeStructure polynomial(double x, DerivativeStructure... coefficients) {
        DerivativeStructure sum = coefficients[coefficients.length - 1];
        for (int k = coefficients.length - 2; k >= 0; k--) {
            sum = sum.multiply(x).add(coefficients[k]);
        }
        return sum;
    }

    private static DerivativeStructure saturation(DerivativeStructure[] b, double x) {
        return b[0].multiply(b[1].multiply(-x).expm1().negate());
    }

    private static DerivativeStructure chwirut(DerivativeStructure[] b, double x) {
        return b[0].multiply(-x).exp().divide(b[1].add(b[2].multiply(x)));
    }

    private static DerivativeStructure cycles(DerivativeStructure[] b, double x) {
        double year = 2 * Math.PI * x / 12;
        DerivativeStructure one = b[3].reciprocal().multiply(2 * Math.PI * x);
        DerivativeStructure two = b[6].reciprocal().multiply(2 * Math.PI * x);
        return b[0].add(b[1].multiply(Math.cos(year)))
                .add(b[2].multiply(Math.sin(year)))
                .add(b[4].multiply(one.cos()))
                .add(b[5].multiply(one.sin()))
                .add(b[7].multiply(two.cos()))
                .add(b[8].multiply(two.sin()));
    }

    private static DerivativeStructure twoPeaks(DerivativeStructure[] b, double x) {
        return b[0].multiply(b[1].multiply(-x).exp())
                .add(b[2].multiply(
                        square(b[3].negate().add(x).divide(b[4])).negate().exp()))
                .add(b[5].multiply(
                        square(b[6].negate().add(x).divide(b[7])).negate().exp()));
    }

    private static DerivativeStructure cubicRatio(DerivativeStructure[] b, double x) {
        return polynomial(x, b[0], b[1], b[2], b[3]).divide(polynomial(x, one(b), b[4], b[5], b[6]));
    }

    private static DerivativeStructure threeDecays(DerivativeStructure[] b, double x) {
        return b[0].multiply(b[1].multiply(-x).exp())
                .add(b[2].multiply(b[3].multiply(-x).exp()))
                .add(b[4].multiply(b[5].multiply(-x).exp()));
    }

    /** The model of Nelson has two predictors and the logarithm of the response. */
    private static DerivativeStructure nelson(DerivativeStructure[] b, double time, double temperature) {
        return b[0].subtract(
                b[1].multiply(time).multiply(b[2].multiply(-temperature).exp()));
    }

    /** A sum of three decays minus a response in doubled precision: the plain one has three digits of a residual of 1e-13. The
     * decimal numbers of the file, not their nearest binary ones, are the data. */
    private static double preciseDecays(double[] theta, DD predictor, DD response) {
        DD sum = response.negate();
        for (int p = 0; p < theta.length; p += 2) {
            sum = sum.add(exponential(predictor.multiply(-theta[p + 1])).multiply(theta[p]));
        }
        return sum.doubleValue();
    }

    private static DD decimal(double nearest) {
        var exact = new BigDecimal(Double.toString(nearest));
        return DD.of(nearest).add(exact.subtract(new BigDecimal(nearest)).doubleValue());
    }

    /** {@code exp(x) = exp(x/256)^256} by its series. */
    private static DD exponential(DD x) {
        DD small = x.scalb(-8);
        DD sum = DD.ONE;
        for (int k = 14; k >= 1; k--) {
            sum = small.multiply(sum).multiply(INVERSE[k]).add(1);
        }
        for (int k = 0; k < 8; k++) {
            sum = sum.square();
        }
        return sum;
    }

    /** Residuals, model minus response. */
    static LeastSquares.Residuals of(StrdProblem problem) {
        List<List<Double>> rows = problem.rows();
        int size = problem.certified().size();
        boolean precise = problem.name().equals("Lanczos1");
        List<List<DD>> decimals = rows.stream()
                .map(row -> row.stream().map(StrdModel::decimal).toList())
                .toList();
        return new LeastSquares.Residuals() {
            private DerivativeStructure residual(int i, double[] theta, int order) {
                var factory = new DSFactory(size, order);
                var b = new DerivativeStructure[size];
                for (int p = 0; p < size; p++) {
                    b[p] = factory.variable(p, theta[p]);
                }
                List<Double> row = rows.get(i);
                if (problem.name().equals("Nelson")) {
                    return nelson(b, row.get(1), row.get(2)).subtract(Math.log(row.get(0)));
                }
                return Objects.requireNonNull(ALL.get(problem.name()), problem.name())
                        .at(b, row.get(1))
                        .subtract(row.get(0));
            }

            @Override
            public void at(double[] theta, double[] residuals) {
                for (int i = 0; i < residuals.length; i++) {
                    residuals[i] = precise
                            ? preciseDecays(
                                    theta,
                                    decimals.get(i).get(1),
                                    decimals.get(i).get(0))
                            : residual(i, theta, 0).getValue();
                }
            }

            @Override
            public boolean jacobian(double[] theta, double[] jacobian) {
                int[] orders = new int[size];
                for (int i = 0; i < rows.size(); i++) {
                    DerivativeStructure residual = residual(i, theta, 1);
                    for (int p = 0; p < size; p++) {
                        orders[p] = 1;
                        jacobian[i * size + p] = residual.getPartialDerivative(orders);
                        orders[p] = 0;
                    }
                }
                return true;
            }

            @Override
            public boolean addSecondDerivatives(double[] theta, double[] weights, double[] hessian) {
                int[] orders = new int[size];
                for (int i = 0; i < rows.size(); i++) {
                    DerivativeStructure residual = residual(i, theta, 2);
                    for (int p = 0; p < size; p++) {
                        orders[p]++;
                        for (int q = 0; q < size; q++) {
                            orders[q]++;
                            hessian[p * size + q] += weights[i] * residual.getPartialDerivative(orders);
                            orders[q]--;
                        }
                        orders[p]--;
                    }
                }
                return true;
            }
        };
    }
}
