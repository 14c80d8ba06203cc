package upscatter.fitter.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.minimizer.ReferenceFit;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.ProfileRoot;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** One attempt at an {@link UpperLimit} from one start. */
final class LimitSearch {
    /** In standard deviations: a one-sided test that excludes even this value is taken to exclude all. */
    private static final double NEAR_ZERO = 0.01;

    /** Times that a limit is looked for again. */
    private static final int MOST_AGAIN = 3;

    /** Standard deviations by which the estimate fluctuates: the median and the edges of the bands of 68% and 95% that are customary. */
    private static final double[] BANDS = {-2, -1, 0, 1, 2};

    private final Likelihood likelihood;
    private final Objective objective;
    private final Parameter parameter;
    private final int index;
    private final AsymptoticTest quantiles;
    private final FisherScoring fitter;
    private final double[] best;
    private final ConditionalFits dataFits;
    private final double reference;
    private final double minimum;
    private final List<String> warnings = new ArrayList<>();
    private boolean complete = true;

    LimitSearch(
            Likelihood likelihood,
            String name,
            AsymptoticTest quantiles,
            FisherScoring fitter,
            double[] start,
            double reference) {
        this.likelihood = likelihood;
        this.objective = Objectives.of(likelihood);
        this.parameter = likelihood.parameters().get(name);
        this.index = likelihood.parameters().indexOf(name);
        this.quantiles = quantiles;
        this.fitter = fitter;
        DeepestFit.Minima minima = ReferenceFit.of(objective, fitter, start);
        FitResult fit = minima.fit();
        this.best = fit.best().toArray();
        this.dataFits = new ConditionalFits(objective, fitter, parameter.name(), best, minima.others());
        this.reference = reference;
        boolean shared = !(quantiles.calibration() instanceof Calibration.Gaussian);
        this.minimum = shared ? Math.min(reference, fit.minus2LogLikelihood()) : fit.minus2LogLikelihood();
    }

    WaldApproximation parabola() {
        double[] background = background();
        Point truth = Point.of(likelihood.parameters(), background);
        return WaldApproximation.of(likelihood, ReferenceFit.asimov(likelihood, truth), background, index);
    }

    ExclusionLimit limit() {
        String name = parameter.name();
        double[] background = background();
        Point truth = Point.of(likelihood.parameters(), background);
        Likelihood asimov = ReferenceFit.asimov(likelihood, truth);
        if (quantiles.calibration() instanceof Calibration.Gaussian) {
            return parabolic(background, asimov);
        }
        var asimovFits = new ConditionalFits(Objectives.of(asimov), fitter, name, background, dataFits.others());
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
                quantiles.level(),
                quantiles.calibration(),
                best[index],
                observed,
                expected,
                standardDeviations(asimovFits, observed),
                observed.isPresent() ? Reason.FOUND : missing,
                complete,
                warnings);
    }

    private ExclusionLimit parabolic(double[] background, Likelihood asimov) {
        var parabola = WaldApproximation.of(likelihood, asimov, background, index);
        List<OptionalDouble> bands = new ArrayList<>();
        for (double n : BANDS) {
            bands.add(hasBand(n) ? parabola.excluded(quantiles, n) : OptionalDouble.empty());
        }
        OptionalDouble observed = parabola.observed(quantiles, reference);
        boolean effect = bands.get(BANDS.length / 2).isPresent();
        return new ExclusionLimit(
                parameter.name(),
                quantiles.level(),
                quantiles.calibration(),
                best[index],
                observed,
                bands,
                hasBand(1) && observed.isPresent() ? OptionalDouble.of(parabola.pull()) : OptionalDouble.empty(),
                observed.isPresent() ? Reason.FOUND : effect ? Reason.EXCLUDES_ALL : Reason.NO_EFFECT,
                true,
                warnings);
    }

    /** Best nuisance parameters without signal; those of the best fit where the data forbid zero signal. */
    private double[] background() {
        try {
            dataFits.deepestRise(0, minimum);
            double[] background = dataFits.theta();
            dataFits.moveTo(best);
            return background;
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
        OptionalDouble median =
                deepest(asimovFits, from -> asimovCrossing(asimovFits, quantiles.excluded(0), from), guess);
        for (int i = 0; i < BANDS.length; i++) {
            double s = quantiles.excluded(BANDS[i]);
            boolean exists = s > 0 && median.isPresent() && hasBand(BANDS[i]);
            bands[i] = BANDS[i] == 0 || !exists
                    ? (exists ? median : OptionalDouble.empty())
                    : asimovCrossing(asimovFits, s, median.getAsDouble() * s / quantiles.excluded(0));
        }
        return List.of(bands);
    }

    private OptionalDouble standardDeviations(ConditionalFits asimovFits, OptionalDouble observed) {
        if (observed.isEmpty() || !hasBand(1)) {
            return OptionalDouble.empty();
        }
        try {
            double s = Math.sqrt(asimovFits.rise(observed.getAsDouble(), 0));
            return s > 0 ? OptionalDouble.of(quantiles.fluctuation(s)) : OptionalDouble.empty();
        } catch (FitFailure failure) {
            warnings.add("where the observed limit lies in the expected band was not found: " + failure.getMessage());
            return OptionalDouble.empty();
        }
    }

    private boolean hasBand(double n) {
        return n == 0 || quantiles.calibration().parameters() == 1;
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
            found = new ProfileRoot(watched, target, from, parameter.upper()).find(guess);
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
        if (reference <= minimum) {
            return deviation(dataFits, asimovFits, best[index]) >= quantiles.critical();
        }
        return best[index] == 0 && deviation(dataFits, asimovFits, NEAR_ZERO * sigma) >= quantiles.critical();
    }

    private OptionalDouble observed(ConditionalFits dataFits, ConditionalFits asimovFits, double sigma) {
        return deepest(
                dataFits,
                from -> crossing(
                        "the observed limit",
                        x -> deviation(dataFits, asimovFits, x),
                        quantiles.critical(),
                        best[index],
                        from),
                best[index] + quantiles.critical() * sigma);
    }

    /** A crossing, looked for again where the deepest conditional fit at it is lower than the profile that led to it. */
    private static OptionalDouble deepest(ConditionalFits fits, DoubleFunction<OptionalDouble> crossing, double guess) {
        OptionalDouble found = crossing.apply(guess);
        for (int again = 0; again < MOST_AGAIN && found.isPresent(); again++) {
            int known = fits.others().size();
            fits.deepest(found.getAsDouble());
            if (fits.others().size() == known) {
                return found;
            }
            found = crossing.apply(guess);
        }
        return found;
    }
}
