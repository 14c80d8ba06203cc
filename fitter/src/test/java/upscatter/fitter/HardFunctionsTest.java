package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Standard functions that defeat minimisers (J. J. Moré, B. S. Garbow, K. E. Hillstrom, ACM TOMS 7 (1981) 17). */
class HardFunctionsTest {

    @Test
    void goldsteinPriceLeavesItsSaddle() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(Differentiated.GOLDSTEIN_PRICE, -0.4, -0.6));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(30, within(1e-8));
    }

    @Test
    void rosenbrock() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(Differentiated.ROSENBROCK, -1.2, 1));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(fit.best().value(0)).isCloseTo(1, within(1e-4));
        assertThat(fit.calls()).isLessThan(200);
    }

    @Test
    void wood() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(Differentiated.WOOD, -3, -1, -3, -1));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(fit.best().value(3)).isCloseTo(1, within(1e-4));
    }

    /** The second derivatives vanish in two directions at the minimum: there is no error to give. */
    @Test
    void powellSingular() {
        FitResult fit = new FisherScoring().fit(Differentiated.of(Differentiated.POWELL, 3, -1, 0, 1));
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
        FitResult early = new FisherScoring(1e-9, 3).fit(Differentiated.of(Differentiated.ROSENBROCK, -1.2, 1));
        assertThat(early.status()).isEqualTo(FitStatus.CALL_LIMIT);
        assertThat(early.valid()).isFalse();
        assertThat(early.error("x0")).isEmpty();
        assertThat(early.warnings()).isNotEmpty();
    }
}
