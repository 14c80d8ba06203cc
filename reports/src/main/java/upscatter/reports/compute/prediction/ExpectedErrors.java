package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.experiment.Channel;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.units.Units;
import upscatter.reports.results.ExpectedCounts;

/**
 * Expected counts with their systematic error, to first order:
 *
 * <pre>
 * sigma^2 = J C J^T,   J_p = d nu/d theta_p (exact),   C = diag(sigma_p^2)
 * </pre>
 *
 * <p>where sigma_p is the standard deviation of the auxiliary measurement of parameter p, which are independent of each other. Components that share a parameter are correlated
 * by it, so that the error of a channel is that of the sum of their J. Parameters that are fixed, and those that are free, add nothing.
 */
final class ExpectedErrors {
    private final ExperimentPrediction prediction;
    private final Parameters parameters;

    private ExpectedErrors(ExperimentPrediction prediction) {
        this.prediction = prediction;
        this.parameters = prediction.parameters();
    }

    /** Counts of each component of each channel, and of each channel, at a point. */
    static ExpectedCounts at(ExperimentPrediction prediction, Point point) {
        return new ExpectedErrors(prediction).counts(prediction.contributions(point));
    }

    private ExpectedCounts counts(List<Contribution> contributions) {
        var counts = new ArrayList<ExpectedCounts.Count>();
        for (Channel channel : prediction.channels()) {
            List<Contribution> here = contributions.stream()
                    .filter(c -> c.channel().equals(channel.name()))
                    .toList();
            here.forEach(c -> counts.add(count(channel, Optional.of(c.component()), List.of(c))));
            counts.add(count(channel, Optional.empty(), here));
        }
        return new ExpectedCounts(counts, free(contributions));
    }

    private ExpectedCounts.Count count(Channel channel, Optional<String> component, List<Contribution> parts) {
        double events = parts.stream().mapToDouble(c -> c.counts().total()).sum();
        OptionalDouble error = error(parts);
        OptionalDouble kgDays = channel.liveTimeS().stream()
                .mapToDouble(seconds -> seconds
                        / Units.DAY
                        * channel.exposureInBins()
                        * channel.detector().massKg())
                .findFirst();
        return new ExpectedCounts.Count(
                channel.name(), component, events, error, over(OptionalDouble.of(events), kgDays), over(error, kgDays));
    }

    private OptionalDouble error(List<Contribution> parts) {
        double variance = 0;
        for (int p = 0; p < parameters.size(); p++) {
            double sigma = parameters.get(p).fixed()
                    ? 0
                    : parameters.get(p).constraint().deviation().orElse(0);
            double shift = sigma * derivative(parts, p);
            variance += shift * shift;
        }
        return variance > 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
    }

    private static double derivative(List<Contribution> parts, int parameter) {
        return parts.stream()
                .mapToDouble(part -> part.gradient().get(parameter))
                .sum();
    }

    private List<String> free(List<Contribution> contributions) {
        Stream<String> names = IntStream.range(0, parameters.size())
                .filter(p -> !parameters.get(p).fixed()
                        && parameters.get(p).constraint() instanceof Constraint.Free
                        && contributions.stream().anyMatch(c -> c.gradient().get(p) != 0))
                .mapToObj(p -> parameters.get(p).name());
        Stream<String> inEachBin = contributions.stream()
                .filter(c -> prediction.isFree(c.channel(), c.component()))
                .map(c -> c.component() + " in each bin")
                .distinct();
        return Stream.concat(names, inEachBin).toList();
    }

    private static OptionalDouble over(OptionalDouble value, OptionalDouble kgDays) {
        return value.isPresent() && kgDays.isPresent()
                ? OptionalDouble.of(value.getAsDouble() / kgDays.getAsDouble())
                : OptionalDouble.empty();
    }
}
