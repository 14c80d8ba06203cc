package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.minimizer.Cascade;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.Minimizer;
import upscatter.fitter.minimizer.VariableMetric;
import upscatter.fitter.profile.Minos;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/** Minima where the expectation of an empty bin reaches zero: found, valid, and named. */
class EdgeOfDomainTest {
    private static final String EDGE = "edge of the domain";

    static Stream<Minimizer> minimizers() {
        return Stream.of(new FisherScoring(), new VariableMetric(), new Cascade());
    }

    /** Two bins, a strength that may be negative, a background known to some tenths. */
    private static Likelihood twoBins(double second) {
        var signal = new TemplateSample("s", List.of(6.0, 2.5), List.of(new Modifier.NormFactor("mu")));
        var background = new TemplateSample("b", List.of(1.2, 1.8), List.of(new Modifier.NormSys("a", 0.85, 1.2)));
        return TemplateLikelihood.of(new TemplateModel(
                List.of(new TemplateChannel("c", List.of(signal, background), List.of(0.0, second))),
                List.of(ParameterSettings.of("mu").withBounds(List.of(new ParameterSettings.Bounds(-5, 10))))));
    }

    private static double goldenMinimum(DoubleUnaryOperator function, double from, double to) {
        double golden = 0.5 * (Math.sqrt(5) - 1);
        double low = from;
        double high = to;
        while (high - low > 1e-10) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (function.applyAsDouble(left) < function.applyAsDouble(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return 0.5 * (low + high);
    }

    /** Along the edge mu follows from the background: one parameter is left, its minimum found by golden sections. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void theMinimumAlongTheEdgeIsFound(Minimizer minimizer) {
        for (double second : new double[] {0, 1}) {
            Likelihood likelihood = twoBins(second);
            Parameters parameters = likelihood.parameters();
            int a = parameters.indexOf("a");
            int mu = parameters.indexOf("mu");
            DoubleUnaryOperator background = alpha -> {
                double[] theta = new double[2];
                theta[a] = alpha;
                return likelihood.expected(Point.of(parameters, theta))[0];
            };
            DoubleUnaryOperator alongEdge = alpha -> {
                double[] theta = new double[2];
                theta[a] = alpha;
                theta[mu] = -background.applyAsDouble(alpha) / 6 + 1e-14;
                return likelihood.value(theta, likelihood.workspace());
            };
            double alpha = goldenMinimum(alongEdge, -3, 3);
            FitResult fit = minimizer.fit(likelihood);
            assertThat(fit.valid()).as("%s", fit).isTrue();
            assertThat(fit.warnings()).anyMatch(text -> text.contains(EDGE) && text.contains("channel c, bin 0"));
            assertThat(fit.minus2LogLikelihood()).isCloseTo(alongEdge.applyAsDouble(alpha), within(1e-7));
            assertThat(fit.best().value("a")).isCloseTo(alpha, within(1e-5));
            double h = 1e-3;
            double bend = (alongEdge.applyAsDouble(alpha + h)
                            - 2 * alongEdge.applyAsDouble(alpha)
                            + alongEdge.applyAsDouble(alpha - h))
                    / (h * h);
            assertThat(fit.error("a").orElse(0)).isCloseTo(Math.sqrt(2 / bend), within(1e-3));
        }
    }

    /** One sample in one empty bin: its strength is held by the edge, its nuisance parameter by nothing but its measurement. */
    @Test
    void aStrengthHeldByTheEdgeHasNoSymmetricError() {
        var sample = new TemplateSample(
                "s", List.of(700.0), List.of(new Modifier.NormFactor("mu"), new Modifier.NormSys("a", 0.7, 1.4)));
        Likelihood likelihood = TemplateLikelihood.of(new TemplateModel(
                List.of(new TemplateChannel("c", List.of(sample), List.of(0.0))),
                List.of(ParameterSettings.of("mu").withBounds(List.of(new ParameterSettings.Bounds(-5, 10))))));
        FitResult fit = new FisherScoring().fit(likelihood);
        assertThat(fit.valid()).as("%s", fit).isTrue();
        assertThat(fit.minus2LogLikelihood()).isCloseTo(0, within(1e-8));
        assertThat(fit.best().value("mu")).isCloseTo(0, within(1e-9));
        assertThat(fit.error("mu")).isEmpty();
        assertThat(fit.atLimit()).contains("mu");
        assertThat(fit.error("a").orElse(0)).isCloseTo(1, within(1e-6));
        assertThat(new Minos().of(likelihood, fit, "mu").upper().at().orElse(0)).isPositive();
    }

    /** A fit in the interior pays nothing and says nothing. */
    @Test
    void noEdgeIsNamedInside() {
        FitResult fit = new FisherScoring().fit(twoBins(7).withCounts(new double[] {3, 7}));
        assertThat(fit.valid()).isTrue();
        assertThat(fit.calls()).isLessThan(20);
        assertThat(fit.warnings()).isEmpty();
    }

    /** Data without a single event: an end is a minimum or, where parameters outnumber what holds them, says what is not determined. */
    @Test
    void withoutASingleEventEveryFitEndsInAMinimum() {
        int edges = 0;
        int determined = 0;
        for (long seed = 0; seed < 100; seed++) {
            Likelihood likelihood = TemplateLikelihood.of(RandomWorkspaces.empty(seed));
            FitResult fit = new FisherScoring().fit(likelihood);
            assertThat(fit.converged()).as("seed %d: %s", seed, fit).isTrue();
            edges += fit.warnings().stream().anyMatch(text -> text.contains(EDGE)) ? 1 : 0;
            determined += fit.valid() ? 1 : 0;
        }
        assertThat(edges).isGreaterThan(30);
        assertThat(determined).isGreaterThan(88);
    }

    /** Ordinary models: minima by the definition written down once more, and no lower point in directions drawn at random. */
    @Test
    void ordinaryModelsEndInMinimaOfAPlainEvaluation() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(RandomWorkspaces.flaw(RandomWorkspaces.ordinary(seed), seed))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** Edges with a second valley that high fences lead into, and factors that stop just before their bounds with a bin that vanishes. */
    @Test
    void valleysAlongTheEdgeAndFactorsOfVanishingBinsAreMinima() {
        for (long seed : new long[] {1747, 2173}) {
            assertThat(RandomWorkspaces.flaw(RandomWorkspaces.empty(seed), seed))
                    .as("empty, seed %d", seed)
                    .isEmpty();
        }
        assertThat(RandomWorkspaces.flaw(RandomWorkspaces.ordinary(9068), 9068)).isEmpty();
        FitResult vanishing = new FisherScoring().fit(TemplateLikelihood.of(RandomWorkspaces.empty(2173)));
        assertThat(vanishing.atLimit()).contains("f-c1[0]", "f-c1[10]");
        assertThat(vanishing.best().value("f-c1[0]")).isZero();
    }

    @Test
    void whatIsInTheFenceIsSaid() {
        Likelihood likelihood = twoBins(0);
        double[] theta = Point.start(likelihood.parameters()).toArray();
        Likelihood fenced = likelihood.fenced(theta, 0.1);
        assertThat(fenced.counts()).containsExactly(0.1, 0.1);
        assertThat(likelihood.emptyBins(theta, 1e9)).hasSize(2);
        Parameter mu = likelihood.parameters().get("mu");
        assertThat(likelihood
                        .emptyBins(theta, 1e9)
                        .get(0)
                        .gradient()
                        .get(likelihood.parameters().indexOf(mu.name())))
                .isEqualTo(6);
    }
}
