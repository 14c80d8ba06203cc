package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.PowerPrediction;
import upscatter.fitter.descent.Descent;
import upscatter.fitter.limit.AsymptoticCLs;
import upscatter.fitter.limit.CLsResult;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.toys.StatisticFits;
import upscatter.fitter.toys.ToyPoint;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Limits, tests and errors where a conditional fit has two minima, stands at a kink, or starts outside the domain. Reference: a scan of the nuisance
 * parameter in steps of 0.005 with Brent's method between them (SciPy 1.17) and the formulas of arXiv:1007.1727; 1e-5 of the values.
 */
class DividedLikelihoodsTest {
    private static final double TOLERANCE = 2e-5;

    private static final FisherScoring FITTER = new FisherScoring();

    private static Modifier shape(List<Double> low, List<Double> high, Interpolation code) {
        return new Modifier.HistoSys("a", low, high, code);
    }

    private static TemplateSample signal(Double... counts) {
        return new TemplateSample("signal", List.of(counts), List.of(new Modifier.NormFactor("mu")));
    }

    private static TemplateSample background(String name, List<Double> counts, Modifier modifier) {
        return new TemplateSample(name, counts, List.of(modifier));
    }

    /** One variation that lowers a bin of one sample both up and down. */
    static Likelihood twoMinima(Interpolation code) {
        return TemplateLikelihood.of(new TemplateModel(twoMinimaChannels(code)));
    }

    static List<TemplateChannel> twoMinimaChannels(Interpolation code) {
        var signal = new TemplateChannel(
                "signal",
                List.of(
                        signal(25.0, 30.0),
                        background("even", List.of(80.0, 90.0), shape(List.of(72.0, 84.0), List.of(86.0, 97.0), code)),
                        background(
                                "turning",
                                List.of(60.0, 100.0),
                                shape(List.of(52.0, 60.0), List.of(66.0, 55.0), code))),
                List.of(150.0, 180.0));
        var control = new TemplateChannel(
                "control",
                List.of(background("b", List.of(120.0, 90.0), shape(List.of(108.0, 84.0), List.of(127.0, 99.0), code))),
                List.of(124.0, 93.0));
        return List.of(signal, control);
    }

    private static Likelihood one(TemplateSample signal, TemplateSample background, Double... observed) {
        return TemplateLikelihood.of(
                new TemplateModel(List.of(new TemplateChannel("c", List.of(signal, background), List.of(observed)))));
    }

    private static Likelihood kink() {
        return one(
                signal(6.0),
                background("b", List.of(80.0), new Modifier.NormSys("a", 0.96, 1.12, Interpolation.EXPONENTIAL)),
                86.0);
    }

    private static Likelihood oneSided() {
        return one(
                signal(6.0, 3.0),
                background(
                        "b",
                        List.of(60.0, 30.0),
                        shape(List.of(60.0, 30.0), List.of(72.0, 33.0), Interpolation.PIECEWISE_LINEAR)),
                71.0,
                35.0);
    }

    private static Likelihood negative() {
        return one(
                signal(11.0, 4.0),
                background(
                        "b",
                        List.of(-2.0, 40.0),
                        shape(List.of(-2.7, 41.0), List.of(-1.3, 39.0), Interpolation.POLYNOMIAL_LINEAR)),
                9.0,
                46.0);
    }

    private static void assertLimit(Likelihood likelihood, double level, double observed, double... expected) {
        ExclusionLimit limit = new UpperLimit(level, new Calibration.CLs()).of(likelihood, "mu");
        assertThat(limit.valid()).as(limit.toString()).isTrue();
        assertThat(limit.observed().orElseThrow()).isCloseTo(observed, within(TOLERANCE * observed));
        for (int i = 0; i < expected.length; i++) {
            assertThat(limit.expected().get(i).orElseThrow()).isCloseTo(expected[i], within(TOLERANCE * expected[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POLYNOMIAL_LINEAR, 0.9, 0.887431, 0.324043, 0.448509, 0.687442, 1.290328, 1.914141",
        "POLYNOMIAL_LINEAR, 0.95, 1.175776, 0.409818, 0.555779, 0.973415, 1.531980, 2.155157",
        "PIECEWISE_LINEAR, 0.9, 0.933577, 0.305753, 0.421860, 0.805442, 1.322314, 1.935646",
        "PIECEWISE_LINEAR, 0.95, 1.183506, 0.385799, 0.624712, 1.033513, 1.558023, 2.174554"
    })
    void limitsWithTwoMinima(
            Interpolation code, double level, double observed, double a, double b, double c, double d, double e) {
        assertLimit(twoMinima(code), level, observed, a, b, c, d, e);
    }

    @ParameterizedTest
    @CsvSource({
        "POLYNOMIAL_LINEAR, 0.237564167, 0.394504816, 2.7058482387, 0.07860755187",
        "PIECEWISE_LINEAR, 0.171400743, 0.371022688, 2.6557000337, 0.08437905049"
    })
    void testsAndErrorsWithTwoMinima(Interpolation code, double minimum, double upper, double statistic, double cls) {
        Likelihood likelihood = twoMinima(code);
        FitResult fit = FITTER.fit(likelihood);
        assertThat(fit.valid()).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(minimum, within(1e-8));
        MinosError error = new Minos().of(likelihood, fit, "mu");
        assertThat(error.restarts()).isZero();
        assertThat(error.upper().at().orElseThrow() - fit.best().value("mu")).isCloseTo(upper, within(1e-6));
        CLsResult test = new AsymptoticCLs().test(likelihood, "mu", 1);
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-6));
        assertThat(test.observed().value()).isCloseTo(cls, within(1e-7));
    }

    @Test
    void toysKnowBothMinima() {
        Likelihood likelihood = twoMinima(Interpolation.POLYNOMIAL_LINEAR);
        var point = new ToyPoint(
                likelihood,
                TestStatistic.Q_TILDE,
                "mu",
                1,
                FITTER.fit(likelihood).best(),
                1);
        assertThat(new StatisticFits(point, FITTER).of(likelihood)).isCloseTo(2.7058482387, within(1e-6));
    }

    @Test
    void errorsAreMeasuredFromTheMinimumThatIsReported() {
        Likelihood likelihood = twoMinima(Interpolation.PIECEWISE_LINEAR);
        Objective objective = Objectives.of(likelihood);
        double[] higher = {0.7, -0.6};
        var descent = new Descent(objective, FITTER.tolerance(), FITTER.callLimit());
        boolean[] fixed = new boolean[2];
        descent.minimize(higher, fixed);
        FitResult lowest = FITTER.fit(likelihood);
        assertThat(descent.value()).isGreaterThan(lowest.minus2LogLikelihood() + 0.01);
        FitResult fromThere = FITTER.fit(objective, Point.of(objective.parameters(), higher));
        assertThat(fromThere.minus2LogLikelihood()).isCloseTo(lowest.minus2LogLikelihood(), within(1e-8));
        assertThat(new Minos().ofAll(likelihood, fromThere).values())
                .allSatisfy(error -> assertThat(error.fit().minus2LogLikelihood())
                        .isCloseTo(lowest.minus2LogLikelihood(), within(1e-8)));
    }

    @Test
    void limitsAtKinks() {
        assertLimit(kink(), 0.9, 3.589891, 1.712017, 2.248812, 3.121215, 4.454815, 6.204785);
        assertLimit(oneSided(), 0.9, 3.505792, 1.595639, 2.156486, 2.879488, 3.878288, 5.140029);
    }

    @Test
    void minimumAtAKinkIsValid() {
        Likelihood likelihood = kink();
        FitResult fit = FITTER.fit(likelihood);
        assertThat(fit.valid()).as(fit.toString()).isTrue();
        assertThat(fit.best().value("a")).isZero();
        assertThat(fit.error("a").orElseThrow()).isCloseTo(1, within(0.1));
        MinosError error = new Minos().of(likelihood, fit, "mu");
        assertThat(error.upper().at().orElseThrow() - 1).isCloseTo(1.687770, within(1e-5));
    }

    /** Without signal a feasible point needs a pull of more than 2.86. */
    @Test
    void conditionalFitEntersTheDomain() {
        Likelihood likelihood = negative();
        assertLimit(likelihood, 0.9, 1.419894, 0.113250, 0.165448, 0.262203, 0.436591, 0.710659);
        Discovery discovery = Discovery.of(likelihood, "mu");
        assertThat(discovery.q0()).isCloseTo(44.338078, within(1e-5));
        var fits = new ConditionalFits(
                Objectives.of(likelihood),
                FITTER,
                "mu",
                FITTER.fit(likelihood).best().toArray());
        fits.at(0);
        assertThat(fits.theta()[1]).isCloseTo(4.496001, within(1e-4));
        assertThat(new AsymptoticCLs().test(likelihood, "mu", 1).observed().value())
                .isCloseTo(0.50001078, within(1e-6));
        var point = new ToyPoint(
                likelihood, TestStatistic.Q0, "mu", 0, FITTER.fit(likelihood).best(), 1);
        assertThat(new StatisticFits(point, FITTER).of(likelihood)).isCloseTo(44.338078, within(1e-5));
    }

    /** No pull within the bounds makes the background positive: the answer says so. */
    @Test
    void noFeasiblePointIsSaid() {
        Likelihood likelihood = one(
                signal(11.0),
                background("b", List.of(-6.0), shape(List.of(-7.0), List.of(-5.0), Interpolation.POLYNOMIAL_LINEAR)),
                9.0);
        assertThat(Discovery.of(likelihood, "mu").q0()).isInfinite();
        CLsResult test = new AsymptoticCLs().test(likelihood, "mu", 1);
        assertThat(test.valid()).isFalse();
        assertThat(test.warnings()).singleElement().asString().contains("no Asimov data", "channel c, bin 0");
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.CLs()).of(likelihood, "mu");
        assertThat(limit.reason()).isEqualTo(ExclusionLimit.Reason.FIT_FAILED);
        assertThat(limit.warnings()).last().asString().contains("no Asimov data");
    }

    /** A signal that enters with the fourth power has no slope at zero, where the fit starts. */
    @Test
    void limitFromAStationaryZero() {
        var upperLimit = new UpperLimit(0.9, new Calibration.CLs());
        ExclusionLimit fromZero = upperLimit.of(fourth(0), "t");
        ExclusionLimit fromInside = upperLimit.of(fourth(1.5), "t");
        assertThat(fromInside.best()).isGreaterThan(0.5);
        assertThat(fromZero.best()).isCloseTo(fromInside.best(), within(1e-5));
        assertThat(fromZero.observed().orElseThrow())
                .isCloseTo(fromInside.observed().orElseThrow(), within(1e-6));
    }

    private static Likelihood fourth(double start) {
        var signal = new Parameter("t", start, 0, Double.POSITIVE_INFINITY, 1, Constraint.FREE, false);
        var flux = new Parameter("flux", 1, 0, Double.POSITIVE_INFINITY, 0.1, new Constraint.Normal(1, 0.05), false);
        return Likelihood.of(new PowerPrediction(Parameters.of(signal, flux), 4, 1), new double[] {19, 15, 10});
    }
}
