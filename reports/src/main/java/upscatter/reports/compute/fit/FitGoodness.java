package upscatter.reports.compute.fit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import upscatter.fitter.goodness.ChiSquaredRule;
import upscatter.fitter.goodness.GoodnessToys;
import upscatter.fitter.goodness.ToyGoodness;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Deviance;
import upscatter.likelihood.GoodnessOfFit;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;
import upscatter.reports.results.Fit;

/**
 * Goodness of a fit: by chi-squared where that holds, from toys of the best point where it does not.
 *
 * @param likelihood of the data
 * @param events the bins of single events, where there are some
 * @param others further points at which fits of toys start
 * @param settings whether and how toys are made
 */
public record FitGoodness(
        Likelihood likelihood, Optional<EventBins> events, List<Point> others, GoodnessSettings settings) {
    /** Why there is no p-value. */
    private static final String LEFT_OUT = "none: chi-squared does not hold, and toys were left out";

    private static final String NOT_CONVERGED = "none: the fit did not converge";

    /** A statistic with no freedom left that is below this is that of a fit which nothing can test. */
    private static final double NOTHING = 1e-6;

    /** One-sided 95% is the upper end of a central interval of this level. */
    private static final double CENTRAL = 0.9;

    /** Copies the list. */
    public FitGoodness {
        others = List.copyOf(others);
        events = events.filter(bins -> bins.bins() > 0);
    }

    /** With fits of toys that start at the best point. */
    public FitGoodness(Likelihood likelihood, GoodnessSettings settings) {
        this(likelihood, Optional.empty(), List.of(), settings);
    }

    /**
     * Of a fit of this likelihood, or of this one with parameters held that are free here.
     *
     * @return empty where nothing is left to test
     */
    public Optional<Fit.GoodnessOfFit> of(FitResult fit) {
        Point best = Point.of(likelihood.parameters(), fit.best().toArray());
        GoodnessOfFit counted = likelihood.goodnessOfFit(best);
        double statistic = deviance(likelihood, best).value();
        int released = (int) fit.best().parameters().asList().stream()
                .filter(p -> p.fixed() && !likelihood.parameters().get(p.name()).fixed())
                .count();
        int freedom = counted.degreesOfFreedom()
                + released
                + events.map(EventBins::bins).orElse(0);
        if (!Double.isFinite(statistic) || (freedom < 1 && statistic < NOTHING)) {
            return Optional.empty();
        }
        if (events.isEmpty() && released == 0 && ChiSquaredRule.holds(fit, counted)) {
            double p = ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
            return Optional.of(Fit.GoodnessOfFit.ofChiSquared(statistic, freedom, p));
        }
        if (!settings.toys() || !fit.converged()) {
            String why = fit.converged() ? LEFT_OUT : NOT_CONVERGED;
            return Optional.of(
                    new Fit.GoodnessOfFit(statistic, freedom, OptionalDouble.empty(), why, Optional.empty()));
        }
        int number =
                settings.number().orElseGet(() -> GoodnessToys.affordable(likelihood, 1 + others.size(), fit.calls()));
        ToyGoodness toys = new GoodnessToys(settings.seed(), settings.workers(), number)
                .of(likelihood, best, others, this::deviance);
        return Optional.of(new Fit.GoodnessOfFit(
                statistic,
                freedom,
                toys.toys() == 0 ? OptionalDouble.empty() : OptionalDouble.of(toys.pValue()),
                toys.toys() == 0 ? "none: no fit of a toy converged" : Fit.GoodnessOfFit.TOYS,
                toys.toys() == 0 ? Optional.empty() : Optional.of(section(toys, statistic))));
    }

    private Deviance deviance(Likelihood data, Point best) {
        Deviance counted = GoodnessToys.Distance.SATURATED.of(data, best);
        return events.map(bins -> counted.plus(bins.deviance(data, best))).orElse(counted);
    }

    private static Fit.GoodnessToys section(ToyGoodness toys, double observed) {
        return new Fit.GoodnessToys(
                toys.toys(),
                toys.failed(),
                toys.counted().exceeding(),
                toys.counted().error(),
                toys.counted().exceeding() == 0
                        ? OptionalDouble.of(toys.counted().interval(CENTRAL).high())
                        : OptionalDouble.empty(),
                toys.mean(),
                toys.standardDeviation(),
                Optional.of(Fit.ToyHistogram.of(toys.statistics(), observed)));
    }
}
