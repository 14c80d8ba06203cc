package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.datasets.Analysis;
import upscatter.datasets.data.DataSet;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Observation;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * Components that are nowhere near what was observed: of a known size and many times as large, or without an event in the window of a channel that names them. Either is
 * more often a unit than physics. Signals, and what a fit sizes, are left out.
 */
final class ComponentSizes {
    /** Times what was observed. */
    private static final double TOO_LARGE = 10;

    /** Expected events, fewer of which say little. */
    private static final double ENOUGH = 20;

    /** Relative change that makes a component one that a fit sizes. */
    private static final double SIZED = 0.01;

    private final Analysis analysis;
    private final ExperimentPrediction prediction;
    private final List<Contribution> atStart;
    private final List<Contribution> moved;

    private ComponentSizes(Analysis analysis, ExperimentPrediction prediction) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.atStart = prediction.contributions(Point.start(prediction.parameters()));
        this.moved = prediction.contributions(moved(prediction));
    }

    /** A sentence for each component, or each channel, that is so. */
    static List<String> warnings(Analysis analysis, ExperimentPrediction prediction) {
        var sizes = new ComponentSizes(analysis, prediction);
        var sentences = new ArrayList<String>();
        for (Channel channel : analysis.experiment().channels()) {
            sizes.absent(channel, sentences);
            sizes.observed(channel).ifPresent(events -> sizes.tooLarge(channel, events, sentences));
        }
        return sentences;
    }

    /** Every parameter that nothing but the data knows, a step from its start. */
    private static Point moved(ExperimentPrediction prediction) {
        Point point = Point.start(prediction.parameters());
        for (Parameter parameter : prediction.parameters()) {
            if (!parameter.fixed() && parameter.constraint().deviation().isEmpty()) {
                double above = parameter.start() + parameter.scale();
                double below = parameter.start() - parameter.scale();
                point = parameter.allows(above)
                        ? point.with(parameter.name(), above)
                        : parameter.allows(below) ? point.with(parameter.name(), below) : point;
            }
        }
        return point;
    }

    private void absent(Channel channel, List<String> sentences) {
        Set<String> signals = analysis.hypothesis().signals().stream()
                .map(Interaction::component)
                .collect(Collectors.toCollection(HashSet::new));
        for (int i = 0; i < atStart.size(); i++) {
            Contribution contribution = atStart.get(i);
            if (contribution.channel().equals(channel.name())
                    && !signals.contains(contribution.component())
                    && !prediction.isFree(channel.name(), contribution.component())
                    && contribution.counts().total() == 0
                    && moved.get(i).counts().total() == 0) {
                sentences.add(
                        "channel %s: no event of '%s' is expected in its window. Maybe its energies are others, in another unit, or all below the threshold."
                                .formatted(channel.name(), contribution.component()));
            }
        }
    }

    private Optional<Double> observed(Channel channel) {
        boolean measured = analysis.origins().channels().get(channel.name()) == DataSet.Kind.MEASURED;
        return channel.data().filter(data -> measured).flatMap(data -> {
            if (data instanceof Observation.EventList list) {
                return Optional.of(list.events().onto(channel.grid()).total());
            }
            return data instanceof Observation.Binned binned
                    ? Optional.of(binned.counts().total())
                    : Optional.empty();
        });
    }

    private void tooLarge(Channel channel, double events, List<String> sentences) {
        var names = new ArrayList<String>();
        double expected = 0;
        for (int i = 0; i < atStart.size(); i++) {
            Contribution contribution = atStart.get(i);
            double size = contribution.counts().total();
            boolean known = !prediction.isFree(channel.name(), contribution.component())
                    && Math.abs(moved.get(i).counts().total() - size) <= SIZED * size;
            if (contribution.channel().equals(channel.name()) && known && size > 0) {
                expected += size;
                if (size > TOO_LARGE * events) {
                    names.add("'" + contribution.component() + "'");
                }
            }
        }
        if (expected > ENOUGH && expected > TOO_LARGE * events && !names.isEmpty()) {
            sentences.add(
                    "channel %s: %.0f events were observed, and %.0f are expected of components whose size is known, most of them of %s. Maybe a unit of a rate, a mass, a distance or a live time is another one."
                            .formatted(channel.name(), events, expected, String.join(", ", names)));
        }
    }
}
