package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.datasets.Analysis;
import upscatter.model.experiment.Channel;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * Components that are nowhere near what was observed: of a known size and many times as large, or without an event in the window of a channel that names them. Either is
 * more often a unit than physics. What a fit sizes is left out, and signals without an event, which say so themselves.
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

    private ComponentSizes(
            Analysis analysis, ExperimentPrediction prediction, List<Contribution> atStart, List<Contribution> moved) {
        this.analysis = analysis;
        this.prediction = prediction;
        this.atStart = atStart;
        this.moved = moved;
    }

    /**
     * A sentence for each component, or each channel, that is so.
     *
     * @param atStart contributions at the start
     */
    static List<String> warnings(Analysis analysis, ExperimentPrediction prediction, List<Contribution> atStart) {
        // Where nothing would be told if all sizes were known, another point need not be folded.
        if (new ComponentSizes(analysis, prediction, atStart, atStart)
                .sentences()
                .isEmpty()) {
            return List.of();
        }
        List<Contribution> moved = prediction.contributions(moved(prediction));
        return new ComponentSizes(analysis, prediction, atStart, moved).sentences();
    }

    private List<String> sentences() {
        var sentences = new ArrayList<String>();
        for (Channel channel : analysis.experiment().channels()) {
            absent(channel, sentences);
            MeasuredCounts.of(analysis, channel).ifPresent(counts -> tooLarge(channel, counts.total(), sentences));
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
                .collect(Collectors.toUnmodifiableSet());
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

    private void tooLarge(Channel channel, double events, List<String> sentences) {
        double expected = 0;
        double largest = 0;
        String most = "";
        for (int i = 0; i < atStart.size(); i++) {
            Contribution contribution = atStart.get(i);
            double size = contribution.counts().total();
            boolean known = !prediction.isFree(channel.name(), contribution.component())
                    && Math.abs(moved.get(i).counts().total() - size) <= SIZED * size;
            if (contribution.channel().equals(channel.name()) && known) {
                expected += size;
                most = size > largest ? contribution.component() : most;
                largest = Math.max(largest, size);
            }
        }
        if (expected > ENOUGH && expected > TOO_LARGE * events) {
            sentences.add(
                    "channel %s: %.0f events were observed, and %.0f are expected of components whose size is known, most of them of '%s'. Maybe a unit of a rate, a mass, a distance or a live time is another one."
                            .formatted(channel.name(), events, expected, most));
        }
    }
}
