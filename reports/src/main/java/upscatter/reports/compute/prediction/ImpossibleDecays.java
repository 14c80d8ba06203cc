package upscatter.reports.compute.prediction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.signal.SignalModel;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;
import upscatter.reports.tables.SignalWords;

/**
 * Where an approximation in an interaction predicts more than it may ({@link Interaction#bound}), as the effective width of a decay does: more decays
 * than N were made.
 */
public final class ImpossibleDecays {
    /** A bin with a smaller share of the coincidences of its channel makes no number wrong. */
    private static final double SHARE = 0.01;

    /** Relative excess that is the accuracy of the foldings: where nearly all N decay both laws give the same counts. */
    private static final double ROUNDING = 1e-6;

    private final Interaction approximated;
    private final Interaction.Bound bound;
    private final SignalModel signal;
    private final ExperimentPrediction predicted;
    private final ExperimentPrediction possible;

    private ImpossibleDecays(
            Interaction approximated,
            Interaction.Bound bound,
            ExperimentPrediction predicted,
            ExperimentPrediction possible) {
        this.approximated = approximated;
        this.bound = bound;
        this.signal = approximated.signal().orElseThrow();
        this.predicted = predicted;
        this.possible = possible;
    }

    /** Of an analysis one of whose interactions has a bound, and of no other. */
    public static Optional<ImpossibleDecays> of(PreparedAnalysis prepared) {
        List<Interaction> interactions = prepared.analysis().hypothesis().interactions();
        return interactions.stream()
                .filter(interaction -> interaction.bound().isPresent())
                .findFirst()
                .map(interaction -> new ImpossibleDecays(
                        interaction,
                        interaction.bound().orElseThrow(),
                        prepared.prediction(),
                        ExperimentPrediction.of(
                                prepared.analysis().experiment(),
                                interactions.stream()
                                        .map(i -> i.bound()
                                                .map(Interaction.Bound::most)
                                                .orElse(i))
                                        .toList())));
    }

    /** Results whose numbers are those of a point, marked as not valid where its decays are impossible. */
    public static Results marked(PreparedAnalysis prepared, Results results, Point point) {
        List<String> sentences = sentences(prepared, point);
        if (sentences.isEmpty()) {
            return results;
        }
        Results marked = results.withNotValid(sentences);
        return marked.fit().map(Fit::notValid).map(marked::with).orElse(marked);
    }

    /** Sentences of what is impossible at a point, one for each channel; usually none. */
    static List<String> sentences(PreparedAnalysis prepared, Point point) {
        return of(prepared).map(decay -> decay.at(point)).orElse(List.of());
    }

    /** A limit, not valid where the weakest of the couplings that it names has impossible decays. */
    public Limit marked(Limit limit) {
        OptionalDouble weakest = Stream.concat(
                        limit.observed().stream(),
                        limit.expected().all().stream().flatMap(Optional::stream))
                .mapToDouble(Coupling::value)
                .max();
        if (weakest.isEmpty()) {
            return limit;
        }
        Point start = Point.start(predicted.parameters());
        Point there = limit.scanned().isPresent() && signal.scanned().isPresent()
                ? start.with(signal.scanned().get().parameter(), limit.scanned().getAsDouble())
                : start;
        Point point = there.with(signal.parameter(), signal.strength().strengthOf(weakest.getAsDouble()));
        List<String> sentences = at(point);
        return sentences.isEmpty() ? limit : limit.notValid("not valid: " + sentences.get(0));
    }

    /** One sentence for each channel in which it happens. */
    private List<String> at(Point fitted) {
        Point point = known(fitted);
        List<Contribution> counts = bounded(predicted, point);
        List<Contribution> most = bounded(possible, point);
        return IntStream.range(0, counts.size())
                .filter(i -> isImpossible(counts.get(i), most.get(i)))
                .mapToObj(i -> sentence(counts.get(i), most.get(i), point))
                .toList();
    }

    /** The point in the parameters of the prediction; a fit may have more of them. */
    private Point known(Point fitted) {
        Point point = Point.start(predicted.parameters());
        for (Parameter parameter : predicted.parameters().asList()) {
            if (fitted.parameters().contains(parameter.name())) {
                point = point.with(parameter.name(), fitted.value(parameter.name()));
            }
        }
        return point;
    }

    private List<Contribution> bounded(ExperimentPrediction prediction, Point point) {
        return prediction.contributions(point).stream()
                .filter(contribution -> contribution.component().equals(approximated.component()))
                .toList();
    }

    private static boolean isImpossible(Contribution predicted, Contribution possible) {
        double[] counts = predicted.counts().toArray();
        double[] most = possible.counts().toArray();
        double total = predicted.counts().total();
        return total > (1 + ROUNDING) * possible.counts().total()
                || IntStream.range(0, counts.length)
                        .anyMatch(bin -> counts[bin] > SHARE * total && counts[bin] > (1 + ROUNDING) * most[bin]);
    }

    private String sentence(Contribution counts, Contribution most, Point point) {
        var words = SignalWords.of(signal);
        String at = signal.scanned()
                .map(scanned -> ", " + scanned.said(Digits.significant(point.value(scanned.parameter()), 3)))
                .orElse("");
        return "channel %s: %s makes %s %s where %s give %s, in a bin or in all, at %s%s: %s"
                .formatted(
                        counts.channel(),
                        bound.approximation(),
                        Digits.significant(counts.counts().total(), 4),
                        bound.counts(),
                        bound.possible(),
                        Digits.significant(most.counts().total(), 4),
                        words.said(Couplings.of(signal).of(point.value(signal.parameter())), 3),
                        at,
                        bound.cause());
    }
}
