package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.profile.Profile;
import upscatter.fitter.profile.Scan;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Cases that break ordinary tools, and answers that must not depend on how a problem is written. */
class HardLikelihoodsTest {
    private static final Calibration ASYMPTOTIC = new Calibration.Asymptotic(2);

    private static Parameter strength(String name, double start) {
        return Parameter.bounded(name, start, 0, Double.POSITIVE_INFINITY, 1);
    }

    private static double[] falling(int bins, double height, double slope) {
        double[] template = new double[bins];
        for (int b = 0; b < bins; b++) {
            template[b] = height * Math.exp(-slope * b);
        }
        return template;
    }

    private static Parameters signalAndFlux(double fluxUncertainty) {
        return Parameters.of(
                strength("mu2", 0),
                new Parameter("flux", 1, 0, 2, 0.1, new Constraint.Normal(1, fluxUncertainty), false));
    }

    /** A signal, a standard reaction of uncertain flux and a known background. */
    private static Likelihood reactor(double scale, double strengthUnit) {
        var prediction = new TemplatePrediction(
                signalAndFlux(0.03),
                falling(30, 4 * scale, 0.02),
                falling(30, scale / strengthUnit, 0.3),
                falling(30, 10 * scale, 0.1));
        double[] counts = new double[30];
        prediction.expected(new double[] {0, 1}, counts);
        return Likelihood.of(prediction, counts);
    }

    /** {@code x_90 = sqrt(2.705543/(s.V^-1.s))} with {@code V = diag(S + B) + sigma^2 S S^T}, by Sherman-Morrison. */
    @Test
    void gaussianLimitOfHighStatistics() {
        double scale = 1e8;
        double[] signal = falling(30, scale, 0.3);
        double[] standard = falling(30, 10 * scale, 0.1);
        double[] known = falling(30, 4 * scale, 0.02);
        double signalSquared = 0;
        double mixed = 0;
        double standardSquared = 0;
        for (int b = 0; b < 30; b++) {
            double inverse = 1 / (standard[b] + known[b]);
            signalSquared += signal[b] * signal[b] * inverse;
            mixed += signal[b] * standard[b] * inverse;
            standardSquared += standard[b] * standard[b] * inverse;
        }
        double variance = 0.03 * 0.03;
        double information = signalSquared - variance * mixed * mixed / (1 + variance * standardSquared);
        double expected = Math.sqrt(2.7055434541) / Math.sqrt(information);
        ExclusionLimit limit = new UpperLimit(0.9, ASYMPTOTIC).of(reactor(scale, 1), "mu2");
        assertThat(limit.valid()).isTrue();
        assertThat(limit.median().getAsDouble()).isCloseTo(expected, Percentage.withPercentage(0.01));
        assertThat(limit.observed().getAsDouble()).isCloseTo(expected, Percentage.withPercentage(0.01));
    }

    @Test
    void limitFollowsTheUnitOfItsParameter() {
        ExclusionLimit plain = new UpperLimit(0.9, ASYMPTOTIC).of(reactor(1, 1), "mu2");
        for (double unit : new double[] {1e-4, 1e6}) {
            ExclusionLimit scaled = new UpperLimit(0.9, ASYMPTOTIC).of(reactor(1, unit), "mu2");
            for (int i = 0; i < 5; i++) {
                assertThat(scaled.expected().get(i).getAsDouble() / unit)
                        .isCloseTo(plain.expected().get(i).getAsDouble(), Percentage.withPercentage(1e-6));
            }
        }
    }

    @Test
    void allBinsEmpty() {
        Likelihood likelihood = reactor(1, 1).withCounts(new double[30]);
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.atLimit()).contains("mu2");
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Wilks(2)).of(likelihood, "mu2");
        assertThat(limit.valid()).isTrue();
        double total = Arrays.stream(falling(30, 1, 0.3)).sum();
        assertThat(limit.observed().getAsDouble()).isCloseTo(2.7055434541 / (2 * total), within(1e-6));
    }

    @Test
    void nearlyCollinearTemplatesAreFlaggedAndNamed() {
        double[] one = falling(20, 50, 0.1);
        double[] other = one.clone();
        other[7] *= 1 + 1e-7;
        var prediction = new TemplatePrediction(
                Parameters.of(strength("one", 1), strength("other", 1), strength("apart", 1)),
                new double[20],
                one,
                other,
                falling(20, 80, -0.05));
        double[] counts = new double[20];
        prediction.expected(new double[] {1, 1, 1}, counts);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, counts));
        assertThat(fit.valid()).isFalse();
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactlyInAnyOrder("one", "other");
        assertThat(fit.error("one")).isEmpty();
        assertThat(fit.error("apart")).isPresent();
        assertThat(fit.warnings().get(0)).contains("one").contains("other");
    }

    /** Correlation 0.9999: hard, but determined; the errors are those of the exact two-by-two inverse. */
    @Test
    void stronglyCorrelatedTemplatesKeepTheirErrors() {
        double[] one = falling(20, 1e4, 0.1);
        double[] other = falling(20, 1e4, 0.1001);
        Parameters parameters =
                Parameters.of(Parameter.unbounded("one", 0.9, 0.1), Parameter.unbounded("other", 1.1, 0.1));
        var prediction = new TemplatePrediction(parameters, new double[20], one, other);
        double[] counts = new double[20];
        prediction.expected(new double[] {1, 1}, counts);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, counts));
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (int b = 0; b < 20; b++) {
            aa += one[b] * one[b] / counts[b];
            ab += one[b] * other[b] / counts[b];
            bb += other[b] * other[b] / counts[b];
        }
        double exact = Math.sqrt(bb / (aa * bb - ab * ab));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.error("one").getAsDouble()).isCloseTo(exact, Percentage.withPercentage(0.1));
        assertThat(fit.correlation("one", "other")).isLessThan(-0.9999);
    }

    @Test
    void nuisanceWithoutEffectChangesNothingButIsNamed() {
        Likelihood plain = reactor(1, 1);
        var prediction = new TemplatePrediction(
                Parameters.of(
                        signalAndFlux(0.03).get("mu2"),
                        signalAndFlux(0.03).get("flux"),
                        Parameter.unbounded("idle", 0, 1)),
                falling(30, 4, 0.02),
                falling(30, 1, 0.3),
                falling(30, 10, 0.1),
                new double[30]);
        Likelihood more = Likelihood.of(prediction, plain.counts());
        FitResult fit = new FisherScoring().fit(more);
        assertThat(fit.status()).isEqualTo(FitStatus.DEGENERATE);
        assertThat(fit.undetermined()).containsExactly("idle");
        assertThat(new UpperLimit(0.9, ASYMPTOTIC).of(more, "mu2").observed().getAsDouble())
                .isCloseTo(
                        new UpperLimit(0.9, ASYMPTOTIC)
                                .of(plain, "mu2")
                                .observed()
                                .getAsDouble(),
                        Percentage.withPercentage(1e-6));
    }

    @Test
    void signalWithoutEffectHasNoLimit() {
        var prediction = new TemplatePrediction(Parameters.of(strength("mu2", 1)), falling(5, 10, 0), new double[5]);
        ExclusionLimit limit = new UpperLimit(0.9, ASYMPTOTIC).of(Likelihood.of(prediction, falling(5, 9, 0)), "mu2");
        assertThat(limit.observed()).isEmpty();
        assertThat(limit.median()).isEmpty();
        assertThat(limit.reason()).isEqualTo(Reason.NO_EFFECT);
        assertThat(limit.valid()).isTrue();
    }

    @Test
    void levelBeyondTheUpperBoundHasNoLimit() {
        var prediction = new TemplatePrediction(
                Parameters.of(Parameter.bounded("mu2", 0, 0, 1, 1)), falling(5, 10, 0), falling(5, 0.1, 0));
        ExclusionLimit limit = new UpperLimit(0.9, ASYMPTOTIC).of(Likelihood.of(prediction, falling(5, 10, 0)), "mu2");
        assertThat(limit.observed()).isEmpty();
        assertThat(limit.reason()).isEqualTo(Reason.BEYOND_BOUND);
    }

    /** Bins of a thousand million counts: the minimum keeps its digits. */
    @Test
    void thousandMillionCounts() {
        var prediction = new TemplatePrediction(
                Parameters.of(strength("a", 0.7), strength("b", 1.4)),
                new double[50],
                falling(50, 1e9, 0.01),
                falling(50, 1e9, -0.01));
        double[] counts = new double[50];
        prediction.expected(new double[] {1, 1}, counts);
        FitResult fit = new FisherScoring().fit(Likelihood.of(prediction, counts));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.best().value("a")).isCloseTo(1, within(1e-9));
        assertThat(fit.best().value("b")).isCloseTo(1, within(1e-9));
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-9));
    }

    @Test
    void tinyExpectationsBesideHugeOnes() {
        var prediction = new TemplatePrediction(
                Parameters.of(strength("a", 0.5), strength("b", 2)),
                new double[3],
                new double[] {1e7, 1e-12, 2e7},
                new double[] {2e7, 1e-12, 1e7});
        double[] counts = {3e7, 0, 3e7};
        Likelihood likelihood = Likelihood.of(prediction, counts);
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.valid()).isTrue();
        assertThat(fit.best().value("a")).isCloseTo(1, within(1e-8));
        MinosError error = new Minos().of(likelihood, fit, "a");
        assertThat(error.upper().at().getAsDouble() - fit.best().value("a"))
                .isCloseTo(fit.error("a").getAsDouble(), Percentage.withPercentage(0.1));
    }

    @Test
    void splittingPermutingAndAddingChangeNothing() {
        Likelihood whole = RandomTemplatesTest.model(4);
        FitResult fit = new FisherScoring().fit(whole);
        var random = new SplittableRandom(7);
        for (int cut : List.of(1, random.nextInt(2, whole.bins() - 1))) {
            Likelihood split = Slice.of(whole, cut, whole.bins()).plus(Slice.of(whole, 0, cut));
            FitResult other = new FisherScoring().fit(split);
            assertThat(other.minus2LogLikelihood()).isCloseTo(fit.minus2LogLikelihood(), within(1e-9));
            for (String name : whole.parameters().names()) {
                assertThat(other.error(name).orElse(0))
                        .isCloseTo(fit.error(name).orElse(0), within(1e-6));
            }
        }
    }

    /** Two equal bins merged into one: the statistic moves by a constant, nothing else. */
    @Test
    void mergingIdenticalBinsChangesNothing() {
        var parameters = Parameters.of(strength("s", 1), strength("b", 1));
        Likelihood apart = Likelihood.of(
                new TemplatePrediction(parameters, new double[3], new double[] {5, 5, 1}, new double[] {10, 10, 40}),
                new double[] {19, 12, 38});
        Likelihood merged = Likelihood.of(
                new TemplatePrediction(parameters, new double[2], new double[] {10, 1}, new double[] {20, 40}),
                new double[] {31, 38});
        FitResult one = new FisherScoring().fit(apart);
        FitResult other = new FisherScoring().fit(merged);
        assertThat(one.best().value("s")).isCloseTo(other.best().value("s"), within(1e-7));
        assertThat(new UpperLimit(0.9, ASYMPTOTIC).of(apart, "s").observed().getAsDouble())
                .isCloseTo(
                        new UpperLimit(0.9, ASYMPTOTIC)
                                .of(merged, "s")
                                .observed()
                                .getAsDouble(),
                        within(1e-6));
    }

    @Test
    void asymmetricErrorAtABound() {
        Likelihood likelihood = reactor(1, 1).withCounts(falling(30, 10, 0.03));
        FitResult fit = new FisherScoring().fit(likelihood);
        MinosError error = new Minos().of(likelihood, fit, "mu2");
        assertThat(fit.best().value("mu2")).isZero();
        assertThat(error.lower().ending()).isEqualTo(MinosError.Ending.AT_BOUND);
        assertThat(error.lower().at()).isEmpty();
        assertThat(error.upper().ending()).isEqualTo(MinosError.Ending.FOUND);
        assertThat(error.valid()).isTrue();
    }

    @Test
    void profileRisesByTheSquareInTheGaussianLimit() {
        Likelihood likelihood = reactor(1e6, 1);
        FitResult fit = new FisherScoring().fit(Objectives.of(likelihood), Point.of(likelihood.parameters(), 0.01, 1));
        double sigma = new FisherScoring()
                .fit(likelihood.withParameter(Parameter.unbounded("mu2", 0, 1)))
                .error("mu2")
                .getAsDouble();
        Profile profile = new Scan().of(Objectives.of(likelihood), fit.best(), "mu2", sigma, 2 * sigma, 3 * sigma);
        for (int k = 1; k <= 3; k++) {
            assertThat(profile.entries().get(k - 1).minus2LogLikelihood().orElseThrow())
                    .isCloseTo((double) k * k, within(0.01 * k * k));
        }
    }
}
