package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import upscatter.likelihood.FreeExpectations;
import upscatter.likelihood.Likelihood;
import upscatter.model.experiment.Channel;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.Prediction;

/** Backgrounds that are free in each bin as a fit finds them: the prediction with them, and what their errors add to those of yields. */
public final class FittedBackground {
    private final ExperimentPrediction prediction;
    private final List<FreeExpectations> found;
    private final Point best;

    private FittedBackground(ExperimentPrediction prediction, List<FreeExpectations> found, Point best) {
        this.prediction = prediction;
        this.found = found;
        this.best = best;
    }

    /**
     * At the best point of a fit.
     *
     * @param likelihood of the prediction and the data
     */
    public static FittedBackground of(ExperimentPrediction prediction, Likelihood likelihood, Point best) {
        List<FreeExpectations> found = likelihood.freeExpectations(best);
        return new FittedBackground(
                found.isEmpty()
                        ? prediction
                        : prediction.withFreeBackground(found.get(0).values()),
                found,
                best);
    }

    /** The prediction with these backgrounds. */
    public ExperimentPrediction prediction() {
        return prediction;
    }

    /** Events of each component of each channel. */
    public List<ComponentYield> contributed(java.util.function.Predicate<Contribution> proportional) {
        List<Contribution> contributions = prediction.contributions(best);
        if (found.isEmpty()) {
            return contributions.stream()
                    .map(c -> contributed(c, c.gradient(), 0, List.of(), proportional.test(c)))
                    .toList();
        }
        FreeExpectations values = found.get(0);
        Prediction.FreeBackground free = prediction.freeBackground().orElseThrow();
        Double[] ones = new Double[free.size()];
        Arrays.fill(ones, 1.0);
        List<Contribution> perEvent =
                prediction.withFreeBackground(List.of(ones)).contributions(best);
        var events = new ArrayList<ComponentYield>();
        for (int i = 0; i < contributions.size(); i++) {
            Contribution contribution = contributions.get(i);
            events.add(
                    prediction.isFree(contribution.channel(), contribution.component())
                            ? measured(contribution, perEvent.get(i), values, free)
                            : contributed(
                                    contribution,
                                    contribution.gradient(),
                                    0,
                                    List.of(),
                                    proportional.test(contribution)));
        }
        return events;
    }

    /** The events follow the parameters with the background, and have the error of the background for given parameters. */
    private ComponentYield measured(
            Contribution contribution, Contribution perEvent, FreeExpectations values, Prediction.FreeBackground free) {
        int first = firstBin(contribution.channel());
        Double[] gradient = contribution.gradient().toArray(Double[]::new);
        double variance = 0;
        Double[] deviations = new Double[free.size()];
        Arrays.fill(deviations, 0.0);
        for (int b = 0; b < contribution.counts().grid().bins(); b++) {
            int place = free.places().get(first + b);
            double slope = perEvent.counts().value(b);
            variance += slope * slope * values.variances().get(place);
            deviations[place] += slope * Math.sqrt(values.variances().get(place));
            for (int p = 0; p < gradient.length; p++) {
                List<Double> changes = values.changes().get(p);
                gradient[p] += changes.isEmpty() ? 0 : slope * changes.get(place);
            }
        }
        return contributed(contribution, List.of(gradient), variance, List.of(deviations), false);
    }

    private int firstBin(String name) {
        int first = 0;
        for (Channel channel : prediction.channels()) {
            if (channel.name().equals(name)) {
                return first;
            }
            first += channel.grid().bins();
        }
        throw new IllegalArgumentException("there is no channel " + name);
    }

    private static ComponentYield contributed(
            Contribution contribution,
            List<Double> gradient,
            double variance,
            List<Double> deviations,
            boolean proportional) {
        return new ComponentYield(
                contribution.channel(),
                contribution.component(),
                contribution.counts().total(),
                gradient,
                variance,
                deviations,
                proportional);
    }
}
