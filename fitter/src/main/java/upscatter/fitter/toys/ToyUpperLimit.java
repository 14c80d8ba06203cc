package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionCriterion;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.limit.ExpectedBand;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.FallingCurve;
import upscatter.fitter.montecarlo.MonteCarloRoot;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyProbability;
import upscatter.fitter.toys.AcceptedInterval.Kind;
import upscatter.likelihood.Likelihood;

/**
 * Upper limit on a parameter {@code theta >= 0} with toys, drawn at each tested value with the nuisance parameters that fit the data
 * best there, and, for CLs and for limits expected from {@link ExpectedFrom#TOYS}, at zero likewise. The two-sided limit is the upper
 * end of the interval of {@link FeldmanCousins}.
 *
 * @param level confidence level, between 0.5 and 1
 * @param test which probability falls to one minus the level
 * @param from what expected limits are made of; {@link ExpectedFrom#TOYS} where background alone gives no event, whose fluctuations no Gaussian describes
 * @param toys how they are made; their precision is that of the probability
 */
public record ToyUpperLimit(double level, ExclusionCriterion test, ExpectedFrom from, Toys toys) {
    /** Relative width at which a bracket of a jump is narrow enough. */
    private static final double RESOLUTION = 1e-4;

    /** In expected limits: a one-sided test that excludes even this value is taken to exclude all. */
    private static final double NEAR_ZERO = 0.01;

    /** Expected events below which even a fluctuation of two standard deviations counts none, {@code -ln(0.97725)}. */
    private static final double NO_EVENT = 0.023;

    /** Rejects a level outside (0.5, 1) with {@link IllegalArgumentException}. */
    public ToyUpperLimit {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
    }

    /**
     * Limits, observed and expected. A lower bound below zero is raised to zero.
     *
     * @return the limits; a fit that fails inside is no exception but a limit that is not valid, with its reason
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ToyLimit of(Likelihood likelihood, String name) {
        ExclusionLimit guess = new UpperLimit(level, Calibration.asymptotic(test), toys.fitter()).of(likelihood, name);
        if (guess.reason() == Reason.NO_EFFECT) {
            return ToyLimit.none(name, level, guess.best(), Reason.NO_EFFECT, guess.valid(), guess.warnings());
        }
        try {
            return new Search(likelihood, name, guess).limit();
        } catch (FitFailure failure) {
            List<String> warnings = List.of(String.valueOf(failure.getMessage()));
            return ToyLimit.none(name, level, Double.NaN, Reason.FIT_FAILED, false, warnings);
        }
    }

    /** One data set. */
    private final class Search {
        private final Likelihood likelihood;
        private final String name;
        private final ExclusionLimit guess;
        private final ToyCampaign campaign;
        private final ExpectedFrom source;

        Search(Likelihood likelihood, String name, ExclusionLimit guess) {
            this.likelihood = likelihood;
            this.name = name;
            this.guess = guess;
            this.campaign = new ToyCampaign(likelihood, name, test, toys);
            this.source = campaign.backgroundEvents() < NO_EVENT ? ExpectedFrom.TOYS : from;
        }

        ToyLimit limit() {
            Optional<AcceptedInterval> interval = test == ExclusionCriterion.TWO_SIDED
                    ? Optional.of(new FeldmanCousins(level, toys).of(likelihood, name))
                    : Optional.empty();
            Found observed = interval.map(this::upperEnd).orElseGet(this::observed);
            List<Optional<MonteCarloValue>> expected = expected();
            long failed = campaign.failed()
                    + interval.map(AcceptedInterval::failedToys).orElse(0L);
            var warnings = new ArrayList<>(campaign.fits().warnings());
            interval.ifPresent(found -> found.warnings().stream()
                    .filter(warning -> !warnings.contains(warning) && !warning.endsWith("a failed fit"))
                    .forEach(warnings::add));
            if (source != from) {
                warnings.add(
                        "background alone is expected to give no event where the signal falls, and Asimov data have no fluctuations there: all expected limits are that of no event, by toys; the calibration \"counting\" gives it exactly");
            }
            if (failed > 0) {
                warnings.add(failed + " toys had a failed fit");
            }
            boolean valid = interval.map(AcceptedInterval::valid).orElse(true);
            return new ToyLimit(
                    name,
                    level,
                    campaign.fits().best(),
                    observed.at(),
                    expected,
                    interval,
                    test == ExclusionCriterion.CLS ? campaign.clsTests() : List.of(),
                    campaign.made() + interval.map(AcceptedInterval::toys).orElse(0L),
                    failed,
                    valid ? observed.reason() : Reason.FIT_FAILED,
                    valid,
                    warnings);
        }

        /**
         * Each is looked for by itself, which gives it its error; where they are is then read from all tested values, whose toys are the same
         * for all of them: quantiles of one sample, which have an order.
         */
        private List<Optional<MonteCarloValue>> expected() {
            var searched = new ArrayList<Optional<MonteCarloValue>>();
            for (int i = 0; i < ExpectedBand.DEVIATIONS.size(); i++) {
                int n = ExpectedBand.DEVIATIONS.get(i);
                searched.add(crossing(
                                x -> campaign.expected(x, n, source, 1 - level),
                                guess.expected().get(i))
                        .at());
            }
            List<FallingCurve> curves = campaign.expectedCurves(source);
            var expected = new ArrayList<Optional<MonteCarloValue>>();
            for (int i = 0; i < searched.size(); i++) {
                OptionalDouble at = curves.get(i).crossing(1 - level);
                expected.add(searched.get(i)
                        .filter(found -> at.isPresent())
                        .map(found -> new MonteCarloValue(at.orElseThrow(), found.error())));
            }
            return expected.stream()
                    .map(band -> band.map(value -> sharper(value, expected)))
                    .toList();
        }

        /** Bands that are one number, as where all fluctuations count the same events, are so by each of the searches: with the least of their errors. */
        private static MonteCarloValue sharper(MonteCarloValue band, List<Optional<MonteCarloValue>> all) {
            double least = all.stream()
                    .flatMap(Optional::stream)
                    .filter(other -> other.value() == band.value())
                    .mapToDouble(MonteCarloValue::error)
                    .min()
                    .orElse(band.error());
            return new MonteCarloValue(band.value(), least);
        }

        private Found upperEnd(AcceptedInterval interval) {
            boolean found = interval.upper().kind() == Kind.FOUND;
            return found ? Found.at(interval.upper().at()) : new Found(Optional.empty(), Reason.BEYOND_BOUND);
        }

        private Found observed() {
            return crossing(x -> campaign.observed(x, 1 - level), guess.observed());
        }

        private Found crossing(DoubleFunction<ToyProbability> probability, OptionalDouble first) {
            var crossing = new MonteCarloRoot(
                    probability,
                    1 - level,
                    RESOLUTION,
                    0,
                    campaign.fits().parameter().upper());
            double scale = guess.median().orElse(campaign.fits().parameter().scale());
            if (test == ExclusionCriterion.ONE_SIDED
                    && first.isEmpty()
                    && !crossing.at(NEAR_ZERO * scale).accepted()) {
                return new Found(Optional.empty(), Reason.EXCLUDES_ALL);
            }
            double start = first.orElse(campaign.fits().best() + scale);
            return crossing.beyond(crossing.sure(0), start)
                    .map(Found::at)
                    .orElse(new Found(Optional.empty(), Reason.BEYOND_BOUND));
        }
    }

    private record Found(Optional<MonteCarloValue> at, Reason reason) {
        static Found at(MonteCarloValue value) {
            return new Found(Optional.of(value), Reason.FOUND);
        }
    }
}
