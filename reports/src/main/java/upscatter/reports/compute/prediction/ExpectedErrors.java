package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Counts of each component of each channel, of each channel, and of components over channels and groups of them, at a point. */
    static ExpectedCounts at(ExperimentPrediction prediction, Map<String, List<String>> groups, Point point) {
        return new ExpectedErrors(prediction).counts(groups, prediction.contributions(point));
    }

    private ExpectedCounts counts(Map<String, List<String>> groups, List<Contribution> contributions) {
        var counts = new ArrayList<ExpectedCounts.Count>();
        for (Channel channel : prediction.channels()) {
            List<Contribution> here = contributions.stream()
                    .filter(c -> c.channel().equals(channel.name()))
                    .toList();
            here.forEach(c -> counts.add(count(channel, Optional.of(c.component()), List.of(c))));
            counts.add(count(channel, Optional.empty(), here));
        }
        List<ExpectedCounts.Count> totals = totals(groups, contributions);
        return new ExpectedCounts(
                counts, totals.isEmpty() ? Optional.empty() : Optional.of(totals), free(contributions));
    }

    private List<ExpectedCounts.Count> totals(Map<String, List<String>> groups, List<Contribution> contributions) {
        List<String> channels =
                contributions.stream().map(Contribution::channel).toList();
        List<String> components =
                contributions.stream().map(Contribution::component).toList();
        return Total.of(channels, components, groups).stream()
                .map(total -> total(total, contributions))
                .toList();
    }

    /** Per kg and day where it lies in one channel. */
    private ExpectedCounts.Count total(Total total, List<Contribution> contributions) {
        List<Contribution> parts = total.of().stream().map(contributions::get).toList();
        Optional<String> component = Optional.of(total.component());
        return prediction.channels().stream()
                .filter(channel -> channel.name().equals(total.channel()))
                .findFirst()
                .map(channel -> count(channel, component, parts))
                .orElseGet(() -> new ExpectedCounts.Count(
                        total.channel(),
                        component,
                        parts.stream().mapToDouble(c -> c.counts().total()).sum(),
                        error(parts),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
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
