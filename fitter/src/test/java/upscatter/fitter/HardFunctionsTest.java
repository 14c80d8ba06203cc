package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Standard functions that defeat minimisers (J. J. Moré, B. S. Garbow, K. E. Hillstrom, ACM TOMS 7 (1981) 17). */
class HardFunctionsTest {

    /** A formula of derivative structures; value, gradient and Hessian come from automatic differentiation. */
    private interface Formula {
        DerivativeStructure of(DerivativeStructure[] x);
    }

    private record Differentiated(Parameters parameters, Formula formula) implements Objective {
        static Differentiated of(Formula formula, double... start) {
            return new Differentiated(
                    Parameters.of(IntStream.range(0, start.length)
                            .mapToObj(i -> Parameter.unbounded("x" + i, start[i], 1))
                            .toList()),
                    formula);
        }

        private DerivativeStructure at(double[] theta, int order) {
            var factory = new DSFactory(theta.length, order);
            var x = new DerivativeStructure[theta.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = factory.variable(i, theta[i]);
            }
            return formula.of(x);
        }

        @Override
        public double value(double[] theta) {
            return at(theta, 1).getValue();
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            DerivativeStructure result = at(theta, 1);
            for (int i = 0; i < theta.length; i++) {
                gradient[i] = result.getPartialDerivative(orders(theta.length, i, -1));
            }
            return result.getValue();
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            DerivativeStructure result = at(theta, 2);
            for (int i = 0; i < theta.length; i++) {
                gradient[i] = result.getPartialDerivative(orders(theta.length, i, -1));
                for (int j = 0; j < theta.length; j++) {
                    curvature[i * theta.length + j] = result.getPartialDerivative(orders(theta.length, i, j));
                }
            }
            return result.getValue();
        }

        private static int[] orders(int size, int i, int j) {
            int[] orders = new int[size];
            orders[i]++;
            if (j >= 0) {
                orders[j]++;
            }
            return orders;
        }
    }

    private static final Formula GOLDSTEIN_PRICE = x -> {
        DerivativeStructure sum = x[0].add(x[1]).add(1);
        DerivativeStructure one = x[0].multiply(-14)
                .add(x[0].pow(2).multiply(3))
                .add(x[1].multiply(-14))
                .add(x[0].multiply(x[1]).multiply(6))
                .add(x[1].pow(2).multiply(3))
                .add(19);
        DerivativeStructure difference = x[0].multiply(2).subtract(x[1].multiply(3));
        DerivativeStructure two = x[0].multiply(-32)
                .add(x[0].pow(2).multiply(12))
                .add(x[1].multiply(48))
                .add(x[0].multiply(x[1]).multiply(-36))
                .add(x[1].pow(2).multiply(27))
                .add(18);
        return sum.pow(2)
                .multiply(one)
                .add(1)
                .multiply(difference.pow(2).multiply(two).add(30));
    };

    private static final Formula ROSENBROCK = x -> x[1].subtract(x[0].pow(2))
            .pow(2)
            .multiply(100)
            .add(x[0].negate().add(1).pow(2));

    private static final Formula WOOD = x -> x[1].subtract(x[0].pow(2))
            .pow(2)
            .multiply(100)
            .add(x[0].negate().add(1).pow(2))
            .add(x[3].subtract(x[2].pow(2)).pow(2).multiply(90))
            .add(x[2].negate().add(1).pow(2))
            .add(x[1].add(x[3]).subtract(2).pow(2).multiply(10))
            .add(x[1].subtract(x[3]).pow(2).multiply(0.1));

    private static final Formula POWELL = x -> x[0].add(x[1].multiply(10))
            .pow(2)
            .add(x[2].subtract(x[3]).pow(2).multiply(5))
            .add(x[1].subtract(x[2].multiply(2)).pow(4))
            .add(x[0].subtract(x[3]).pow(4).multiply(10));

    @Test
    void goldsteinPriceLeavesItsSaddle() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(GOLDSTEIN_PRICE, -0.4, -0.6));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(30, within(1e-8));
    }

    @Test
    void rosenbrock() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(ROSENBROCK, -1.2, 1));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(fit.best().value(0)).isCloseTo(1, within(1e-4));
        assertThat(fit.calls()).isLessThan(200);
    }

    @Test
    void wood() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(WOOD, -3, -1, -3, -1));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(fit.best().value(3)).isCloseTo(1, within(1e-4));
    }

    /** The second derivatives vanish in two directions at the minimum: there is no error to give. */
    @Test
    void powellSingular() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(POWELL, 3, -1, 0, 1));
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
    }

    /** A quartic signal strength without data that want it: flat at zero to third order. */
    @Test
    void quarticMinimumIsFlagged() {
        for (double start : new double[] {0, 1e-3, 1, 50}) {
            FitResult fit = new FisherScoring().fit(Differentiated.of(x -> x[0].pow(4), start));
            assertThat(fit.status()).as("from %s: %s", start, fit).isEqualTo(FitStatus.DEGENERATE);
            assertThat(fit.error("x0")).isEmpty();
        }
    }

    /** Written in the coupling itself, an excess leaves a stationary point at zero that is a maximum. */
    @Test
    void leavesMaximumAtZeroCoupling() {
        FitResult fit = new FisherScoring()
                .fit(Differentiated.of(x -> x[0].pow(2).subtract(4).pow(2).multiply(0.1), 0));
        assertThat(fit.valid()).isTrue();
        assertThat(Math.abs(fit.best().value(0))).isCloseTo(2, within(1e-4));
        FitResult quartic = new FisherScoring()
                .fit(Differentiated.of(x -> x[0].pow(4).subtract(4).pow(2).multiply(0.1), 0));
        assertThat(quartic.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
    }

    /** The same with the coupling bounded at zero, where its gradient vanishes. */
    @Test
    void leavesTheBoundWhenTheCurvatureSaysSo() {
        Parameters parameters = Parameters.of(Parameter.bounded("mu", 0, 0, 10, 1));
        FitResult excess = new FisherScoring()
                .fit(new Differentiated(
                        parameters, x -> x[0].pow(2).subtract(4).pow(2).multiply(0.1)));
        assertThat(excess.valid()).isTrue();
        assertThat(excess.best().value("mu")).isCloseTo(2, within(1e-4));
        FitResult deficit = new FisherScoring()
                .fit(new Differentiated(
                        parameters, x -> x[0].pow(2).add(4).pow(2).multiply(0.1)));
        assertThat(deficit.atLimit()).containsExactly("mu");
        assertThat(deficit.error("mu")).isEmpty();
    }

    @Test
    void asymmetricErrorMovesToTheDeeperMinimum() {
        Differentiated wells = Differentiated.of(
                x -> x[0].pow(2).subtract(1).pow(2).multiply(0.5).add(x[0].multiply(0.3)), 1);
        FitResult shallow = new FisherScoring().fit(wells);
        MinosError error = new Minos().of(wells, shallow, "x0");
        assertThat(shallow.best().value(0)).isPositive();
        assertThat(error.fit().best().value(0)).isNegative();
        assertThat(error.fit().minus2LogLikelihood()).isLessThan(shallow.minus2LogLikelihood());
        for (MinosError.Side side : new MinosError.Side[] {error.lower(), error.upper()}) {
            double rise = wells.value(new double[] {side.at().getAsDouble()})
                    - error.fit().minus2LogLikelihood();
            assertThat(rise).isCloseTo(1, within(1e-8));
        }
    }

    @Test
    void endsOutsideTheDomainAndAtTheCallLimitAreSaid() {
        Differentiated undefined = Differentiated.of(x -> x[0].log(), -1);
        assertThat(new FisherScoring().fit(undefined).status()).isEqualTo(FitStatus.OUTSIDE_DOMAIN);
        FitResult early = new FisherScoring(1e-9, 3).fit(Differentiated.of(ROSENBROCK, -1.2, 1));
        assertThat(early.status()).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(early.valid()).isFalse();
        assertThat(early.error("x0")).isEmpty();
        assertThat(early.warnings()).isNotEmpty();
    }
}
