package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.RandomTemplates;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** Fits of templates with modifiers: closed forms, and what widely used tools get wrong, for each minimiser. */
class TemplateFitsTest {
    /** Of the distance to the minimum, so that slopes vanish to 1e-7 of the inverse errors. */
    private static final double TOLERANCE = 1e-15;

    static Stream<Minimizer> minimizers() {
        return Stream.of(new FisherScoring(TOLERANCE, 5000), new VariableMetric(TOLERANCE, 20000, Strategy.STANDARD));
    }

    private static TemplateSample sample(String name, List<Double> nominal, Modifier... modifiers) {
        return new TemplateSample(name, nominal, List.of(modifiers));
    }

    private static TemplateChannel channel(String name, List<Double> observed, TemplateSample... samples) {
        return new TemplateChannel(name, List.of(samples), observed);
    }

    private static Likelihood likelihood(TemplateChannel... channels) {
        return TemplateLikelihood.of(new TemplateModel(List.of(channels)));
    }

    private static List<Double> list(int bins, java.util.function.IntToDoubleFunction of) {
        return IntStream.range(0, bins).mapToObj(of::applyAsDouble).toList();
    }

    /** The best fit is valid and has no slope left in any parameter that may move. */
    private static FitResult fit(Minimizer minimizer, Likelihood likelihood) {
        FitResult fit = minimizer.fit(likelihood);
        assertThat(fit.valid()).as("%s", fit).isTrue();
        double[] theta = fit.best().toArray();
        double[] gradient = new double[theta.length];
        double[] curvature = new double[theta.length * theta.length];
        likelihood.curvature(theta, Curvature.EXPECTED, likelihood.workspace(), gradient, curvature);
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = likelihood.parameters().get(i);
            if (!parameter.fixed() && !fit.atLimit().contains(parameter.name())) {
                double conditionalError = Math.sqrt(2 / curvature[i * (theta.length + 1)]);
                assertThat(gradient[i] * conditionalError).as(parameter.name()).isCloseTo(0, within(1e-6));
            }
        }
        return fit;
    }

    /** Lowest value over one parameter by a fine scan and golden sections, for likelihoods of one parameter. */
    private static double lowest(Likelihood likelihood) {
        Parameter parameter = likelihood.parameters().get(0);
        var workspace = likelihood.workspace();
        double step = (parameter.upper() - parameter.lower()) / 10_000;
        double best = parameter.lower();
        for (int i = 0; i <= 10_000; i++) {
            double x = parameter.lower() + i * step;
            if (likelihood.value(new double[] {x}, workspace) < likelihood.value(new double[] {best}, workspace)) {
                best = x;
            }
        }
        double low = best - step;
        double high = best + step;
        double golden = 0.5 * (Math.sqrt(5) - 1);
        while (high - low > 1e-9) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (likelihood.value(new double[] {left}, workspace) < likelihood.value(new double[] {right}, workspace)) {
                high = right;
            } else {
                low = left;
            }
        }
        return likelihood.value(new double[] {0.5 * (low + high)}, workspace);
    }

    static Stream<Modifier> kinks() {
        var linear = Interpolation.PIECEWISE_LINEAR;
        var exponential = Interpolation.EXPONENTIAL;
        return Stream.of(
                new Modifier.NormSys("alpha", 0.8, 1.3, linear),
                new Modifier.NormSys("alpha", 0.8, 1.3, exponential),
                new Modifier.NormSys("alpha", 1, 1.3, exponential),
                new Modifier.NormSys("alpha", 1.3, 1, exponential),
                new Modifier.NormSys("alpha", 1.3, 1.3, exponential),
                new Modifier.NormSys("alpha", 1.3, 1.3, linear),
                new Modifier.HistoSys("alpha", List.of(100.0, 60.0), List.of(130.0, 90.0), linear),
                new Modifier.HistoSys("alpha", List.of(130.0, 90.0), List.of(100.0, 60.0), linear),
                new Modifier.HistoSys("alpha", List.of(120.0, 80.0), List.of(120.0, 80.0), linear));
    }

    /** Pitfall 6.4: a nuisance parameter starts at the kink of codes 0 and 1 and must leave it, one-sided and V-shaped variations included. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void aNuisanceParameterLeavesTheKink(Minimizer minimizer) {
        for (Modifier modifier : kinks().toList()) {
            Likelihood likelihood =
                    likelihood(channel("one", List.of(118.0, 77.0), sample("only", List.of(100.0, 60.0), modifier)));
            FitResult fit = fit(minimizer, likelihood);
            assertThat(Math.abs(fit.best().value("alpha"))).as("%s", modifier).isGreaterThan(0.1);
            assertThat(fit.minus2LogLikelihood()).as("%s", modifier).isCloseTo(lowest(likelihood), within(1e-8));
        }
    }

    /** Pitfall 6.6: -1 event expected where three were seen; a feasible point has the nuisance parameter pulled, and its fit is found. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void aNegativeNominalYieldIsPulledAboveZero(Minimizer minimizer) {
        Likelihood likelihood = likelihood(channel(
                "one",
                List.of(3.0, 25.0),
                sample(
                        "only",
                        List.of(-1.0, 20.0),
                        new Modifier.HistoSys("alpha", List.of(-5.0, 18.0), List.of(3.0, 22.0)))));
        FitResult fit = fit(minimizer, likelihood);
        assertThat(fit.best().value("alpha")).isGreaterThan(0.25);
        assertThat(fit.minus2LogLikelihood()).isCloseTo(lowest(likelihood), within(1e-8));
    }

    /** Pitfall 6.7: a down-variation of 100% in the exponential code; no NaN, and fits end on either side of it. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void aDownVariationOfAllEventsIsNotNaN(Minimizer minimizer) {
        for (Interpolation code : List.of(Interpolation.POLYNOMIAL_EXPONENTIAL, Interpolation.EXPONENTIAL)) {
            for (double observed : new double[] {50, 90, 115}) {
                Likelihood likelihood = likelihood(channel(
                        "one",
                        List.of(observed),
                        sample("some", List.of(20.0), new Modifier.NormSys("alpha", 0, 1.5, code)),
                        sample("rest", List.of(80.0))));
                FitResult fit = minimizer.fit(likelihood);
                assertThat(fit.best().value("alpha"))
                        .as("%s %s", code, observed)
                        .isNotNaN();
                assertThat(fit.minus2LogLikelihood())
                        .as("%s %s", code, observed)
                        .isFinite();
                if (code == Interpolation.POLYNOMIAL_EXPONENTIAL || observed > 100) {
                    assertThat(fit.valid()).as("%s", fit).isTrue();
                    assertThat(fit.minus2LogLikelihood())
                            .as("%s %s", code, observed)
                            .isCloseTo(lowest(likelihood), within(1e-8));
                }
            }
        }
    }

    /** Pitfall 6.7: the statistical scale of a bin with negative nominal counts moves as any other; a closed form for a known rest. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void scalesOfNegativeBinsAreNotFrozen(Minimizer minimizer) {
        Likelihood likelihood = likelihood(channel(
                "one",
                List.of(90.0),
                sample("interference", List.of(-10.0), new Modifier.StatError("mc", List.of(5.0))),
                sample("rest", List.of(110.0))));
        FitResult fit = fit(minimizer, likelihood);
        double scale = fit.best().value("mc[0]");
        assertThat(scale).isGreaterThan(1.05);
        double nu = 110 - 10 * scale;
        assertThat(2 * (1 - 90 / nu) * -10 + 2 * (scale - 1) / 0.25).isCloseTo(0, within(1e-6));
    }

    /** Pitfall 6.9: ten million counts a bin; the minimum is found to a hundredth of a permille of the error from many starts. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void tenMillionCountsABin(Minimizer minimizer) {
        List<Double> background = list(20, b -> 1e7 * Math.exp(-0.02 * b));
        List<Double> signal = list(20, b -> 2e4 * Math.exp(-0.5 * (b - 8) * (b - 8) / 4));
        var model = new TemplateModel(List.of(channel(
                "one",
                list(20, b -> Math.rint(1.0003 * background.get(b) + 0.7 * signal.get(b))),
                sample("signal", signal, new Modifier.NormFactor("mu")),
                sample("background", background, new Modifier.NormSys("size", 0.99, 1.01)))));
        Likelihood likelihood = TemplateLikelihood.of(model);
        FitResult reference = fit(minimizer, likelihood);
        double error = reference.error("mu").orElseThrow();
        var random = new SplittableRandom(5);
        for (int k = 0; k < 20; k++) {
            Point start = Point.of(likelihood.parameters(), random.nextDouble(0, 3), random.nextDouble(-2, 2));
            FitResult fit = fit(minimizer, likelihood.withStart(start));
            assertThat(fit.best().value("mu")).isCloseTo(reference.best().value("mu"), within(1e-5 * error));
        }
    }

    /** n = s + b events, b = 50 +- 7 by a count of (50/7)^2: the estimate is n - 50, its error sqrt(n + 49). */
    @ParameterizedTest
    @MethodSource("minimizers")
    void oneChannelOneBinInClosedForm(Minimizer minimizer) {
        Likelihood likelihood = likelihood(channel(
                "one",
                List.of(62.0),
                sample("signal", List.of(10.0), new Modifier.NormFactor("mu")),
                sample("background", List.of(50.0), new Modifier.ShapeSys("b", List.of(7.0)))));
        FitResult fit = fit(minimizer, likelihood);
        assertThat(fit.best().value("mu")).isCloseTo(1.2, within(1e-6));
        assertThat(fit.best().value("b[0]")).isCloseTo(1, within(1e-6));
        assertThat(fit.error("mu").orElseThrow()).isCloseTo(Math.sqrt(62 + 49) / 10, within(1e-5));
    }

    /** A control channel fixes the background of the signal channel: mu_b = 180/150, mu = (33 - 20 mu_b)/10. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void twoChannelsThatShareABackground(Minimizer minimizer) {
        var background = new Modifier.NormFactor("mu_b");
        Likelihood likelihood = likelihood(
                channel(
                        "signal",
                        List.of(33.0),
                        sample("signal", List.of(10.0), new Modifier.NormFactor("mu")),
                        sample("background", List.of(20.0), background)),
                channel("control", List.of(180.0), sample("background", List.of(150.0), background)));
        FitResult fit = fit(minimizer, likelihood);
        assertThat(fit.best().value("mu_b")).isCloseTo(1.2, within(1e-6));
        assertThat(fit.best().value("mu")).isCloseTo(0.9, within(1e-5));
        assertThat(fit.error("mu").orElseThrow()).isCloseTo(Math.sqrt(33 + 400 * 180 / 22500.0) / 10, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void tenBinsWithoutACount(Minimizer minimizer) {
        Likelihood likelihood = likelihood(channel(
                "one",
                Collections.nCopies(10, 0.0),
                sample("signal", list(10, b -> 0.5 + 0.1 * b), new Modifier.NormFactor("mu")),
                sample(
                        "background",
                        list(10, b -> 1.0 - 0.05 * b),
                        new Modifier.NormSys("size", 0.8, 1.25),
                        new Modifier.StatError("mc", list(10, b -> 0.2)))));
        FitResult fit = fit(minimizer, likelihood);
        assertThat(fit.atLimit()).contains("mu");
        assertThat(fit.best().value("size")).isNegative();
    }

    /** Two variations of nearly equal shape, known together only: the fit is valid and knows their correlation. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void nuisanceParametersWithCorrelation0999(Minimizer minimizer) {
        List<Double> nominal = list(20, b -> 1e6);
        List<Double> up = list(20, b -> 1e6 * (1.05 + 1e-5 * b));
        List<Double> down = list(20, b -> 1e6 * (0.95 - 1e-5 * b));
        List<Double> otherUp = list(20, b -> 1e6 * (1.05 - 1e-5 * b));
        List<Double> otherDown = list(20, b -> 1e6 * (0.95 + 1e-5 * b));
        Likelihood likelihood = likelihood(channel(
                "one",
                list(20, b -> 1.02e6 + 300 * Math.sin(b)),
                sample(
                        "only",
                        nominal,
                        new Modifier.HistoSys("one", down, up),
                        new Modifier.HistoSys("other", otherDown, otherUp))));
        FitResult fit = fit(minimizer, likelihood);
        double correlation = fit.correlation("one", "other");
        assertThat(correlation).isLessThan(-0.99);
        assertThat(fit.best().value("one") + fit.best().value("other")).isCloseTo(0.4, within(0.01));
    }

    /** Fifty bins, each with a statistical scale, all determined by their own count and each other. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void fiftyStatisticalScales(Minimizer minimizer) {
        var random = new SplittableRandom(3);
        List<Double> background = list(50, b -> 40 + 10 * Math.cos(0.2 * b));
        Likelihood likelihood = likelihood(channel(
                "one",
                list(50, b -> Math.rint(background.get(b) * random.nextDouble(0.8, 1.3))),
                sample(
                        "signal",
                        list(50, b -> 8 * Math.exp(-0.01 * (b - 25) * (b - 25))),
                        new Modifier.NormFactor("mu")),
                sample("background", background, new Modifier.StatError("mc", list(50, b -> 3)))));
        FitResult fit = fit(minimizer, likelihood);
        double[] gradient = new double[51];
        likelihood.gradient(fit.best().toArray(), likelihood.workspace(), gradient);
        assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isLessThan(1e-6);
    }

    /** Full statistics in one bin: simulated events of weight one, as many as expected, so that the scale is the mean of simulation and data. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void fullStatisticsOfTwoSamplesInClosedForm(Minimizer minimizer) {
        var model = new TemplateModel(List.of(channel(
                "one",
                List.of(60.0),
                sample("s", List.of(16.0), new Modifier.StatError("mc", List.of(4.0))),
                sample("t", List.of(25.0), new Modifier.StatError("mc", List.of(5.0))))));
        FitResult fit = fit(minimizer, TemplateLikelihood.of(model.withFullStatistics()));
        double gamma = 0.5 * (1 + 60.0 / 41);
        assertThat(fit.best().value("mc:one:s[0]")).isCloseTo(gamma, within(1e-6));
        assertThat(fit.best().value("mc:one:t[0]")).isCloseTo(gamma, within(1e-6));
    }

    /** Both minimisers end at the same minimum for every combination of modifiers. */
    @ParameterizedTest
    @MethodSource("combinations")
    void everyCombinationHasOneMinimum(int kinds) {
        Likelihood likelihood = TemplateLikelihood.of(RandomTemplates.smooth(kinds, 31 + kinds));
        var minima = new ArrayList<Double>();
        for (Minimizer minimizer : minimizers().toList()) {
            FitResult fit = minimizer.fit(likelihood);
            assertThat(fit.converged()).as("kinds %d: %s", kinds, fit).isTrue();
            minima.add(fit.minus2LogLikelihood());
        }
        assertThat(minima.get(0)).as("kinds %d", kinds).isCloseTo(minima.get(1), within(1e-6));
    }

    static IntStream combinations() {
        return IntStream.range(1, 1 << RandomTemplates.KINDS.size());
    }
}
