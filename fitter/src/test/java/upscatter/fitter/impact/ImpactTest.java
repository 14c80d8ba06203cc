package upscatter.fitter.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/** Pulls, ranking and error budget of a signal over two measured backgrounds and one free one. */
class ImpactTest {
    private static final int BINS = 20;
    private static final FisherScoring FITTER = new FisherScoring();

    private static double[] falling(double height, double slope) {
        double[] template = new double[BINS];
        for (int b = 0; b < BINS; b++) {
            template[b] = height * Math.exp(-slope * b);
        }
        return template;
    }

    private static Parameter measured(String name, Constraint constraint) {
        return new Parameter(name, 1, 0, 10, 0.1, constraint, false);
    }

    /** Counts of a truth where the backgrounds are a little off their measurements. */
    private static Likelihood likelihood(double scale) {
        Parameters parameters = Parameters.of(
                Parameter.bounded("signal", 1, 0, 100, 1),
                measured("flux", new Constraint.Normal(1, 0.05)),
                measured("neutrons", new Constraint.LogNormal(1, 1.2)),
                measured("muons", new Constraint.Poisson(400, 400)),
                measured("flat", Constraint.FREE));
        var prediction = new TemplatePrediction(
                parameters,
                new double[BINS],
                falling(30 * scale, 0.4),
                falling(60 * scale, 0.25),
                falling(20 * scale, 0.1),
                falling(15 * scale, 0.02),
                falling(10 * scale, 0));
        double[] counts = new double[BINS];
        prediction.expected(new double[] {1.3, 1.03, 0.9, 1.02, 1}, counts);
        return Likelihood.of(prediction, counts);
    }

    @Test
    void pulls() {
        Likelihood likelihood = likelihood(1);
        FitResult fit = FITTER.fit(likelihood);
        List<Pull> pulls = Pull.of(likelihood, fit);
        assertThat(pulls).extracting(Pull::parameter).containsExactly("flux", "neutrons", "muons");
        assertThat(pulls).extracting(Pull::prefitError).containsExactly(0.05, Math.log(1.2), 0.05);
        Pull flux = pulls.get(0);
        assertThat(flux.pull()).isCloseTo((fit.best().value("flux") - 1) / 0.05, within(1e-12));
        assertThat(flux.constraint().getAsDouble()).isCloseTo(fit.error("flux").getAsDouble() / 0.05, within(1e-12));
        for (Pull pull : pulls) {
            assertThat(pull.constraint().getAsDouble()).isBetween(0.05, 1.0);
        }
    }

    /** Without data the measurement is all there is: no pull, and a ratio of one. */
    @Test
    void noDataNoConstraint() {
        var prediction = new TemplatePrediction(
                Parameters.of(measured("flux", new Constraint.Normal(1, 0.05))), falling(5, 0), new double[BINS]);
        Likelihood likelihood = Likelihood.of(prediction, falling(5, 0));
        Pull pull = Pull.of(likelihood, FITTER.fit(likelihood)).get(0);
        assertThat(pull.pull()).isCloseTo(0, within(1e-9));
        assertThat(pull.constraint().getAsDouble()).isCloseTo(1, within(1e-6));
    }

    /** A full fit with the nuisance parameter fixed is the definition. */
    @Test
    void impactsAreThoseOfFullFits() {
        Likelihood likelihood = likelihood(1);
        FitResult fit = FITTER.fit(likelihood);
        Ranking ranking = Ranking.of(likelihood, fit, "signal");
        assertThat(ranking.impacts()).hasSize(4);
        for (Ranking.Impact impact : ranking.impacts()) {
            Parameter nuisance = likelihood.parameters().get(impact.nuisance());
            double sigma = fit.error(nuisance.name()).getAsDouble();
            assertThat(impact.postfit().up().getAsDouble())
                    .isCloseTo(held(likelihood, fit, nuisance, sigma), within(1e-5));
            assertThat(impact.postfit().down().getAsDouble())
                    .isCloseTo(held(likelihood, fit, nuisance, -sigma), within(1e-5));
            assertThat(impact.prefit().up().isPresent())
                    .isEqualTo(!nuisance.name().equals("flat"));
            impact.prefit()
                    .up()
                    .ifPresent(shift -> assertThat(shift)
                            .isCloseTo(
                                    held(
                                            likelihood,
                                            fit,
                                            nuisance,
                                            nuisance.constraint().deviation().getAsDouble()),
                                    within(1e-5)));
        }
        assertThat(ranking.impacts())
                .allSatisfy(impact -> assertThat(impact.size())
                        .isPositive()
                        .isEqualTo(Math.max(
                                Math.abs(impact.postfit().up().getAsDouble()),
                                Math.abs(impact.postfit().down().getAsDouble()))));
        for (int i = 1; i < 4; i++) {
            assertThat(ranking.impacts().get(i).size())
                    .isLessThanOrEqualTo(ranking.impacts().get(i - 1).size());
        }
    }

    private static double held(Likelihood likelihood, FitResult fit, Parameter nuisance, double by) {
        double to = fit.best().value(nuisance.name()) + by;
        Point start = fit.best().with(nuisance.name(), to);
        FitResult other = FITTER.fit(Objectives.of(likelihood.withParameter(nuisance.fixedAt(to))), start);
        return other.best().value("signal") - fit.best().value("signal");
    }

    /** {@code cov(theta, eta)/sigma(eta)} where everything is a parabola. */
    @Test
    void impactsInTheGaussianLimit() {
        Likelihood likelihood = likelihood(1e8);
        FitResult fit = FITTER.fit(likelihood);
        for (Ranking.Impact impact : Ranking.of(likelihood, fit, "signal").impacts()) {
            double wanted = fit.correlation("signal", impact.nuisance())
                    * fit.error("signal").getAsDouble();
            assertThat(impact.postfit().up().getAsDouble()).isCloseTo(wanted, Percentage.withPercentage(0.1));
            assertThat(impact.postfit().down().getAsDouble()).isCloseTo(-wanted, Percentage.withPercentage(0.1));
        }
    }

    /** The error with a group fixed is what a fit with the group fixed says. */
    @Test
    void budgetByFixingIsThatOfFitsWithTheGroupFixed() {
        Likelihood likelihood = likelihood(1);
        FitResult fit = FITTER.fit(likelihood);
        Map<String, Set<String>> groups =
                Map.of("reactor", Set.of("flux"), "background", Set.of("neutrons", "muons", "flat"));
        ErrorBudget budget = ErrorBudget.of(likelihood, fit, "signal", groups);
        groups.forEach((group, members) -> {
            Likelihood held = likelihood;
            for (String member : members) {
                held = held.withParameter(
                        likelihood.parameters().get(member).fixedAt(fit.best().value(member)));
            }
            double sigma =
                    FITTER.fit(Objectives.of(held), fit.best()).error("signal").getAsDouble();
            double total = budget.total();
            assertThat(budget.byFixing().get(group))
                    .isCloseTo(Math.sqrt(total * total - sigma * sigma), Percentage.withPercentage(0.01));
        });
        assertThat(budget.statistical()).isLessThan(budget.total());
    }

    /** Measurements moved by their widths move the best value by the budget; all squares add up. */
    @Test
    void budgetByMeasurementIsTheShiftOfTheMeasurements() {
        Likelihood likelihood = likelihood(1);
        FitResult fit = FITTER.fit(likelihood);
        double tau = 400;
        Map<String, Double> steps = Map.of(
                "flux",
                0.05,
                "neutrons",
                Math.log(1.2),
                "muons",
                Math.sqrt(tau * fit.best().value("muons")) / tau);
        Map<String, Set<String>> groups = Map.of(
                "flux",
                Set.of("flux"),
                "neutrons",
                Set.of("neutrons"),
                "muons",
                Set.of("muons"),
                "flat",
                Set.of("flat"));
        ErrorBudget budget = ErrorBudget.of(likelihood, fit, "signal", groups);
        double sum = budget.counts() * budget.counts();
        double small = 1e-3;
        for (Map.Entry<String, Double> step : steps.entrySet()) {
            double by = small * step.getValue();
            double up = moved(likelihood, fit, step.getKey(), by);
            double down = moved(likelihood, fit, step.getKey(), -by);
            double found = Objects.requireNonNull(budget.byMeasurement().get(step.getKey()));
            assertThat(found)
                    .as(step.getKey())
                    .isCloseTo(Math.abs(up - down) / (2 * small), Percentage.withPercentage(0.5));
            sum += found * found;
        }
        assertThat(budget.byMeasurement().get("flat")).isZero();
        assertThat(sum).isCloseTo(budget.total() * budget.total(), Percentage.withPercentage(1e-9));
    }

    private static double moved(Likelihood likelihood, FitResult fit, String name, double by) {
        double centre = 1;
        double to = name.equals("neutrons") ? centre * Math.exp(by) : centre + by;
        var tight = new FisherScoring(1e-15, 5000);
        return tight.fit(Objectives.of(likelihood.withAuxiliary(Map.of(name, to))), fit.best())
                .best()
                .value("signal");
    }

    @Test
    void rejectsWhatHasNoError() {
        Likelihood likelihood = likelihood(1);
        FitResult fit = FITTER.fit(likelihood);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorBudget.of(likelihood, fit, "signal", Map.of("all", Set.of("signal"))));
        Likelihood empty = likelihood.withCounts(falling(1, 0));
        FitResult atBound = FITTER.fit(empty);
        assertThat(atBound.atLimit()).contains("signal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorBudget.of(empty, atBound, "signal", Map.of()))
                .withMessageContaining("at its bound");
    }
}
