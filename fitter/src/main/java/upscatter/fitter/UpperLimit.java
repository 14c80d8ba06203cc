package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import upscatter.fitter.ExclusionLimit.Reason;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * Upper limit on a parameter {@code theta >= 0} by the profile likelihood ratio {@code t~(theta) = -2 ln L(theta, eta-hat-hat)/L(theta-hat,
 * eta-hat)} with {@code theta-hat >= 0} (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eqs. 11 and 16): the value above
 * theta-hat where the calibrated test reaches the confidence level.
 *
 * <p>Expected limits come from the Asimov data of background alone, its nuisance parameters at their best fit to the data at
 * theta = 0. With {@code s(theta) = sqrt(t_A(theta))}, theta is s standard deviations from zero; an estimate that fluctuated by N
 * of them just excludes the s given by {@link LimitQuantiles#excluded}, and the band is where {@code s(theta)} has that value.
 *
 * @param level confidence level, between 0.5 and 1
 * @param calibration how the statistic becomes a confidence level
 * @param fitter for all fits inside
 */
public record UpperLimit(double level, Calibration calibration, FisherScoring fitter) {
    private static final int RESTARTS = 5;

    /** In standard deviations: a one-sided test that excludes even this value is taken to exclude all. */
    private static final double NEAR_ZERO = 0.01;

    private static final double[] BANDS = {-2, -1, 0, 1, 2};

    /** Rejects a level outside (0.5, 1) with {@link IllegalArgumentException}. */
    public UpperLimit {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
    }

    /**
     * With the default fitter.
     *
     * @param level confidence level, between 0.5 and 1
     * @param calibration how the statistic becomes a confidence level
     * @throws IllegalArgumentException if the level is outside (0.5, 1)
     */
    public UpperLimit(double level, Calibration calibration) {
        this(level, calibration, new FisherScoring());
    }

    /**
     * Limit on a parameter, observed and expected, in its unit. A lower bound below zero is raised to zero.
     *
     * @param likelihood of the data
     * @param name name of the parameter
     * @return the limits; a fit that fails inside is no exception but a limit that is absent or not valid, with its reason
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ExclusionLimit of(Likelihood likelihood, String name) {
        Likelihood bounded = bounded(likelihood, name);
        double[] start = bounded.parameters().start().toArray();
        for (int restart = 0; ; restart++) {
            try {
                return new LimitSearch(bounded, name, this, start).limit();
            } catch (DeeperMinimum deeper) {
                if (restart == RESTARTS) {
                    return failed(name, "the best fit moved with every restart");
                }
                start = deeper.theta();
            } catch (FitFailure failure) {
                return failed(name, String.valueOf(failure.getMessage()));
            }
        }
    }

    private ExclusionLimit failed(String name, String warning) {
        OptionalDouble none = OptionalDouble.empty();
        List<OptionalDouble> bands = List.of(none, none, none, none, none);
        return new ExclusionLimit(
                name, level, calibration, Double.NaN, none, bands, Reason.FIT_FAILED, false, List.of(warning));
    }

    static Likelihood bounded(Likelihood likelihood, String name) {
        Parameter parameter = likelihood.parameters().get(name);
        if (parameter.fixed() || !(parameter.constraint() instanceof Constraint.Free)) {
            throw new IllegalArgumentException("an upper limit on %s needs it free but it is %s"
                    .formatted(name, parameter.fixed() ? "fixed" : "constrained"));
        }
        if (parameter.lower() > 0 || !(parameter.upper() > 0)) {
            throw new IllegalArgumentException("an upper limit on %s tests values from zero but its bounds are [%s, %s]"
                    .formatted(name, parameter.lower(), parameter.upper()));
        }
        if (parameter.lower() == 0) {
            return likelihood;
        }
        return likelihood.withParameter(new Parameter(
                name,
                Math.max(0, parameter.start()),
                0,
                parameter.upper(),
                parameter.scale(),
                parameter.constraint(),
                false));
    }

    /** One attempt from one start. */
    private static final class LimitSearch {
        private final Likelihood likelihood;
        private final Objective objective;
        private final Parameter parameter;
        private final int index;
        private final UpperLimit question;
        private final LimitQuantiles quantiles;
        private final double[] best;
        private final double minimum;
        private final List<String> warnings = new ArrayList<>();
        private boolean complete = true;

        LimitSearch(Likelihood likelihood, String name, UpperLimit question, double[] start) {
            this.likelihood = likelihood;
            this.objective = Objective.of(likelihood);
            this.parameter = likelihood.parameters().get(name);
            this.index = likelihood.parameters().indexOf(name);
            this.question = question;
            this.quantiles = new LimitQuantiles(question.level(), question.calibration());
            var descent = new Descent(
                    objective, question.fitter().tolerance(), question.fitter().callLimit());
            this.best = start.clone();
            FitStatus status = descent.minimize(best, FisherScoring.fixed(likelihood.parameters()));
            if (status != FitStatus.CONVERGED) {
                throw new FitFailure("best fit: " + status.meaning());
            }
            this.minimum = descent.value();
        }

        ExclusionLimit limit() {
            String name = parameter.name();
            double[] background = background();
            Point truth = Point.of(likelihood.parameters(), background);
            Likelihood asimov = likelihood.asimov(truth, truth);
            if (question.calibration() instanceof Calibration.Gaussian) {
                return parabolic(background, asimov);
            }
            var asimovFits = new ConditionalFits(Objective.of(asimov), question.fitter(), name, background);
            var dataFits = new ConditionalFits(objective, question.fitter(), name, best);

            List<OptionalDouble> expected = expected(asimovFits, guess(asimov, background));
            OptionalDouble median = expected.get(BANDS.length / 2);
            double sigma = (median.isPresent() ? median.getAsDouble() : parameter.scale()) / quantiles.critical();
            Reason missing = complete || median.isPresent() ? missing(asimovFits) : Reason.FIT_FAILED;
            OptionalDouble observed = OptionalDouble.empty();
            int told = warnings.size();
            if (median.isPresent() && excludesAll(dataFits, asimovFits, sigma)) {
                missing = Reason.EXCLUDES_ALL;
            } else if (median.isPresent() || missing != Reason.NO_EFFECT) {
                observed = observed(dataFits, asimovFits, sigma);
                missing = warnings.size() > told ? Reason.FIT_FAILED : missing;
            }
            return new ExclusionLimit(
                    name,
                    question.level(),
                    question.calibration(),
                    best[index],
                    observed,
                    expected,
                    observed.isPresent() ? Reason.FOUND : missing,
                    complete,
                    warnings);
        }

        private ExclusionLimit parabolic(double[] background, Likelihood asimov) {
            var parabola = BackgroundParabola.of(likelihood, asimov, background, index);
            List<OptionalDouble> bands = new ArrayList<>();
            for (double n : BANDS) {
                bands.add(parabola.excluded(quantiles, n));
            }
            OptionalDouble observed = parabola.excluded(quantiles, parabola.pull());
            return new ExclusionLimit(
                    parameter.name(),
                    question.level(),
                    question.calibration(),
                    best[index],
                    observed,
                    bands,
                    observed.isPresent() ? Reason.FOUND : Reason.NO_EFFECT,
                    true,
                    warnings);
        }

        /** Best nuisance parameters without signal; those of the best fit where the data forbid zero signal. */
        private double[] background() {
            var fits = new ConditionalFits(objective, question.fitter(), parameter.name(), best);
            try {
                fits.rise(0, minimum);
                return fits.theta();
            } catch (FitFailure failure) {
                warnings.add("expected limits use the nuisance parameters of the best fit: " + failure.getMessage());
                double[] background = best.clone();
                background[index] = 0;
                return background;
            }
        }

        /** First guess of the limit from the expected curvature at zero signal, or from the slope where that vanishes. */
        private double guess(Likelihood asimov, double[] background) {
            int size = background.length;
            double[] gradient = new double[size];
            double[] curvature = new double[size * size];
            asimov.curvature(background, Curvature.EXPECTED, asimov.workspace(), gradient, curvature);
            double z = quantiles.critical();
            double diagonal = curvature[index * (size + 1)];
            if (diagonal > 0) {
                return z * Math.sqrt(2 / diagonal);
            }
            return gradient[index] > 0 ? z * z / gradient[index] : parameter.scale();
        }

        private List<OptionalDouble> expected(ConditionalFits asimovFits, double guess) {
            OptionalDouble[] bands = new OptionalDouble[BANDS.length];
            OptionalDouble median = asimovCrossing(asimovFits, quantiles.excluded(0), guess);
            for (int i = 0; i < BANDS.length; i++) {
                double s = quantiles.excluded(BANDS[i]);
                boolean exists = s > 0 && median.isPresent();
                bands[i] = BANDS[i] == 0 || !exists
                        ? (exists ? median : OptionalDouble.empty())
                        : asimovCrossing(asimovFits, s, median.getAsDouble() * s / quantiles.excluded(0));
            }
            return List.of(bands);
        }

        private OptionalDouble asimovCrossing(ConditionalFits asimovFits, double s, double guess) {
            return crossing("an expected limit", x -> Math.sqrt(asimovFits.rise(x, 0)), s, 0, guess);
        }

        /** Where a function reaches a value; empty, with a warning, where fits on the way fail, so that other limits stay. */
        private OptionalDouble crossing(
                String what, DoubleUnaryOperator function, double target, double from, double guess) {
            var failures = new ArrayList<FitFailure>();
            DoubleUnaryOperator watched = x -> {
                try {
                    return function.applyAsDouble(x);
                } catch (FitFailure failure) {
                    failures.add(failure);
                    throw failure;
                }
            };
            OptionalDouble found = OptionalDouble.empty();
            try {
                found = new Crossing(watched, target, from, parameter.upper()).find(guess);
            } catch (FitFailure failure) {
                failures.add(failure);
            }
            if (found.isEmpty() && !failures.isEmpty()) {
                complete = false;
                warnings.add("%s was not found: %s"
                        .formatted(what, failures.get(failures.size() - 1).getMessage()));
            }
            return found;
        }

        private Reason missing(ConditionalFits asimovFits) {
            if (Double.isInfinite(parameter.upper())) {
                return Reason.NO_EFFECT;
            }
            try {
                return asimovFits.rise(parameter.upper(), 0) > 0 ? Reason.BEYOND_BOUND : Reason.NO_EFFECT;
            } catch (FitFailure failure) {
                return Reason.FIT_FAILED;
            }
        }

        private double deviation(ConditionalFits dataFits, ConditionalFits asimovFits, double x) {
            double t = dataFits.rise(x, minimum);
            double s = quantiles.needsAsimov() ? Math.sqrt(asimovFits.rise(x, 0)) : 0;
            return quantiles.deviation(t, s);
        }

        private boolean excludesAll(ConditionalFits dataFits, ConditionalFits asimovFits, double sigma) {
            return best[index] == 0 && deviation(dataFits, asimovFits, NEAR_ZERO * sigma) >= quantiles.critical();
        }

        private OptionalDouble observed(ConditionalFits dataFits, ConditionalFits asimovFits, double sigma) {
            return crossing(
                    "the observed limit",
                    x -> deviation(dataFits, asimovFits, x),
                    quantiles.critical(),
                    best[index],
                    best[index] + quantiles.critical() * sigma);
        }
    }
}
