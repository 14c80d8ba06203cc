package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Limits with toys, observed and expected, against exact constructions for one count, in units of the Monte Carlo error that each limit
 * states: fewer toys make both larger together. The seed is fixed; {@code -Pthorough} makes four times as many toys ({@code upscatter.toys}).
 */
@Tag("slow")
class ToyUpperLimitTest {
    private static final int TIMES = Integer.getInteger("upscatter.toys", 1);

    private static final long SEED = 5150;

    /** In Monte Carlo errors. */
    private static final double DEVIATIONS = 4;

    private static final Toys TOYS =
            new Toys(SEED, 2, new ToyPrecision(0.016 / Math.sqrt(TIMES), 500 * TIMES, 2000 * TIMES));

    /** A limit below one event needs them: its error must stay below a quarter of it. */
    private static final Toys MANY = new Toys(SEED, 2, new ToyPrecision(0.008, 1000, 8000));

    private static final Toys FEW = new Toys(SEED, 2, new ToyPrecision(0.02, 500, 1000));

    /** Counts at the quantiles of background alone, b = 3, from -2 to 2 standard deviations. */
    private static final int[] COUNTS = {0, 1, 3, 5, 7};

    private static void check(MonteCarloValue found, double wanted) {
        assertThat(found.value()).as("%s", found).isCloseTo(wanted, within(DEVIATIONS * found.error() + 1e-4 * wanted));
        assertThat(found.error()).isLessThan(0.25 * wanted);
    }

    /** Each value that is tested depends on the toys of those before, so that parts go in rounds. */
    @ParameterizedTest
    @EnumSource(ExclusionCriterion.class)
    void partsJoinToTheDigitsOfOneRun(ExclusionCriterion test) {
        var toys = new Toys(SEED, 1, new ToyPrecision(0.05, 150, 400));
        Likelihood data = FeldmanCousinsTest.counting(1, 3, 4);
        assertThatObject(Parted.joined(
                        3,
                        workers -> new ToyUpperLimit(0.9, test, ExpectedFrom.ASIMOV, toys.with(workers)).of(data, "s")))
                .isEqualTo(new ToyUpperLimit(0.9, test, ExpectedFrom.ASIMOV, toys).of(data, "s"));
    }

    @Test
    void twoSidedIsTheUnifiedInterval() {
        var experiment = new CountingExperiment(3);
        ToyLimit limit = new ToyUpperLimit(0.9, ExclusionCriterion.TWO_SIDED, ExpectedFrom.TOYS, TOYS)
                .of(FeldmanCousinsTest.counting(1, 3, 6), "s");
        assertThat(limit.valid()).isTrue();
        assertThat(limit.reason()).isEqualTo(Reason.FOUND);
        check(limit.observed().orElseThrow(), experiment.feldmanCousins(6, 0.9).upper());
        MonteCarloValue lower = limit.interval().orElseThrow().lower().at();
        assertThat(lower.value())
                .isCloseTo(experiment.feldmanCousins(6, 0.9).lower(), within(DEVIATIONS * lower.error()));
        for (int i = 0; i < COUNTS.length; i++) {
            check(
                    limit.expected().get(i).orElseThrow(),
                    experiment.feldmanCousins(COUNTS[i], 0.9).upper());
        }
        assertThat(limit.toys()).isGreaterThan(10_000);
    }

    /** One-sided: the signal at which so few counts have a probability of 10%; that of none at all is less than that without signal. */
    @Test
    void oneSidedIsTheProbabilityOfSoFewCounts() {
        ToyLimit limit = new ToyUpperLimit(0.9, ExclusionCriterion.ONE_SIDED, ExpectedFrom.TOYS, MANY)
                .of(FeldmanCousinsTest.counting(1, 3, 1), "s");
        check(limit.observed().orElseThrow(), fewCounts(1));
        assertThat(limit.expected().get(0)).isEmpty();
        for (int i = 1; i < COUNTS.length; i++) {
            check(limit.expected().get(i).orElseThrow(), fewCounts(COUNTS[i]));
        }
        ToyLimit none = new ToyUpperLimit(0.9, ExclusionCriterion.ONE_SIDED, ExpectedFrom.ASIMOV, FEW)
                .of(FeldmanCousinsTest.counting(1, 3, 0), "s");
        assertThat(none.observed()).isEmpty();
        assertThat(none.reason()).isEqualTo(Reason.EXCLUDES_ALL);
    }

    /** Signal above a background of 3 at which n counts or fewer have a probability of 10%, by bisection. */
    private static double fewCounts(int n) {
        double low = 0;
        double high = 50;
        while (high - low > 1e-9) {
            double middle = 0.5 * (low + high);
            boolean accepted = PoissonDistribution.of(3 + middle).cumulativeProbability(n) > 0.1;
            low = accepted ? middle : low;
            high = accepted ? high : middle;
        }
        return low;
    }

    /** For many counts toys, Asimov data and the asymptotic formulas are one. */
    @ParameterizedTest
    @EnumSource(ExclusionCriterion.class)
    void expectedFromAsimovDataIsAsymptoticForManyCounts(ExclusionCriterion test) {
        Likelihood likelihood = FeldmanCousinsTest.counting(1000, 1e6, 1e6 + 500);
        ExclusionLimit wanted = new UpperLimit(0.9, Calibration.asymptotic(test)).of(likelihood, "s");
        for (ExpectedFrom from : ExpectedFrom.values()) {
            ToyLimit limit = new ToyUpperLimit(0.9, test, from, TIMES > 1 ? TOYS : FEW).of(likelihood, "s");
            check(limit.observed().orElseThrow(), wanted.observed().orElseThrow());
            for (int i = 0; i < COUNTS.length; i++) {
                Optional<MonteCarloValue> found = limit.expected().get(i);
                assertThat(found.isPresent()).isEqualTo(wanted.expected().get(i).isPresent());
                if (found.isPresent()) {
                    double band = wanted.expected().get(i).orElseThrow();
                    assertThat(found.get().value())
                            .isCloseTo(band, within(DEVIATIONS * found.get().error() + 0.003));
                }
            }
        }
    }

    /**
     * Expected limits are in order whatever the noise; as quantiles of one sample of toys they are equal where the counts at the quantiles are, all of
     * them zero without background, where the statistic of Asimov data has no fluctuations to shift.
     */
    @ParameterizedTest
    @EnumSource(ExclusionCriterion.class)
    void bandsAreInOrder(ExclusionCriterion test) {
        var noisy = new ToyPrecision(0.12, 60, 200);
        for (int seed = 0; seed < (TIMES > 1 ? 6 : 2); seed++) {
            for (double background : new double[] {0, 0.3, 4}) {
                for (ExpectedFrom from : ExpectedFrom.values()) {
                    ToyLimit limit = new ToyUpperLimit(0.9, test, from, new Toys(seed, 2, noisy))
                            .of(FeldmanCousinsTest.counting(1, background, 0), "s");
                    double last = 0;
                    for (Optional<MonteCarloValue> band : limit.expected()) {
                        double value = band.map(MonteCarloValue::value).orElse(last);
                        assertThat(value)
                                .as("seed %d, b = %s, %s", seed, background, limit.expected())
                                .isGreaterThanOrEqualTo(last);
                        last = value;
                    }
                    if (background == 0) {
                        assertThat(limit.expected().get(0)).isPresent();
                        assertThat(limit.expected().get(4).map(MonteCarloValue::value))
                                .isEqualTo(limit.expected().get(0).map(MonteCarloValue::value));
                    }
                }
            }
        }
    }

    /** No event excludes 2.302585 expected events at 90% with CLs and one-sided, and so does every fluctuation of no background. */
    @ParameterizedTest
    @EnumSource(
            value = ExclusionCriterion.class,
            names = {"CLS", "ONE_SIDED"})
    void withoutBackgroundAllExpectedLimitsAreThatOfNoEvent(ExclusionCriterion test) {
        for (double background : new double[] {0, 0.01}) {
            ToyLimit limit = new ToyUpperLimit(0.9, test, ExpectedFrom.ASIMOV, FEW)
                    .of(FeldmanCousinsTest.counting(1, background, 0), "s");
            assertThat(limit.warnings()).anyMatch(text -> text.contains("\"counting\""));
            double exact = Math.log(10) - (test == ExclusionCriterion.ONE_SIDED ? background : 0);
            for (Optional<MonteCarloValue> band : limit.expected()) {
                check(band.orElseThrow(), exact);
            }
        }
        ToyLimit more =
                new ToyUpperLimit(0.9, test, ExpectedFrom.ASIMOV, FEW).of(FeldmanCousinsTest.counting(1, 4, 4), "s");
        assertThat(more.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExclusionCriterion.class)
    void sameDigitsWithAnyNumberOfThreads(ExclusionCriterion test) {
        var few = new ToyPrecision(0.06, 100, 300);
        Likelihood likelihood = ToysTest.templates();
        ToyLimit one = new ToyUpperLimit(0.95, test, ExpectedFrom.TOYS, new Toys(SEED, 1, few)).of(likelihood, "s");
        ToyLimit three = new ToyUpperLimit(0.95, test, ExpectedFrom.TOYS, new Toys(SEED, 3, few)).of(likelihood, "s");
        assertThat(three).isEqualTo(one);
    }

    @Test
    void aSignalWithoutEffectNeedsNoToys() {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 1e3, 1));
        Likelihood idle =
                Likelihood.of(new TemplatePrediction(parameters, new double[] {3}, new double[] {0}), new double[] {2});
        for (ExclusionCriterion test : ExclusionCriterion.values()) {
            ToyLimit limit = new ToyUpperLimit(0.9, test, ExpectedFrom.TOYS, TOYS).of(idle, "s");
            assertThat(limit.reason()).isEqualTo(Reason.NO_EFFECT);
            assertThat(limit.toys()).isZero();
            assertThat(limit.valid()).isTrue();
        }
    }

    @Test
    void rejectsPercentages() {
        assertThatThrownBy(() -> new ToyUpperLimit(90, ExclusionCriterion.CLS, ExpectedFrom.TOYS, TOYS))
                .hasMessageContaining("Maybe it is in percent");
        assertThat(List.of(ExclusionCriterion.values()))
                .allMatch(test -> Calibration.asymptotic(test).sides() <= 2);
    }
}
