package upscatter.reports.compute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.tables.Digits;

/**
 * Where the effective width predicts more decays than N were made: its probability {@code l_0/lambda} exceeds one for decay lengths below the
 * path. N that are made are counted as coincidences of the exact law with an endless path.
 */
final class ImpossibleDecays {
    /** A path in cm beyond every decay length. */
    private static final double ENDLESS_CM = 1e30;

    /** A bin with a smaller share of the coincidences of its channel makes no number wrong. */
    private static final double SHARE = 0.01;

    private static final double ROUNDING = 1e-6;

    private final ExperimentPrediction decays;
    private final ExperimentPrediction made;
    private final Optional<String> massName;

    private ImpossibleDecays(ExperimentPrediction decays, ExperimentPrediction made, Optional<String> massName) {
        this.decays = decays;
        this.made = made;
        this.massName = massName;
    }

    /** Of an analysis that counts decays by the effective width, and of no other. */
    static Optional<ImpossibleDecays> of(PreparedAnalysis prepared) {
        List<Interaction> interactions = prepared.analysis().hypothesis().interactions();
        if (interactions.stream().noneMatch(ImpossibleDecays::isLinear)) {
            return Optional.empty();
        }
        List<Interaction> endless =
                interactions.stream().map(ImpossibleDecays::endless).toList();
        return Optional.of(new ImpossibleDecays(
                prepared.prediction(),
                ExperimentPrediction.of(prepared.analysis().experiment(), endless),
                prepared.prediction().parameters().contains(Primakoff.MASS)
                        ? Optional.of(Primakoff.MASS)
                        : Optional.empty()));
    }

    /** Results whose numbers are those of a point, marked as not valid where its decays are impossible. */
    static Results marked(PreparedAnalysis prepared, Results results, Point point) {
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
    Limit marked(Limit limit) {
        OptionalDouble weakest = Stream.concat(
                        limit.observed().stream(),
                        limit.expected().all().stream().flatMap(Optional::stream))
                .mapToDouble(Coupling::muBohrMagnetons)
                .max();
        if (weakest.isEmpty() || massName.isEmpty()) {
            return limit;
        }
        Point point = decays.parameters()
                .start()
                .with(massName.get(), limit.mNMeV())
                .with(Primakoff.STRENGTH, Primakoff.strengthOf(weakest.getAsDouble()));
        List<String> sentences = at(point);
        return sentences.isEmpty() ? limit : limit.notValid("not valid: " + sentences.get(0));
    }

    /** One sentence for each channel in which it happens. */
    private List<String> at(Point fitted) {
        Point point = known(fitted);
        List<Contribution> predicted = radiative(decays, point);
        List<Contribution> possible = radiative(made, point);
        return IntStream.range(0, predicted.size())
                .filter(i -> isImpossible(predicted.get(i), possible.get(i)))
                .mapToObj(i -> sentence(predicted.get(i), possible.get(i), point))
                .toList();
    }

    /** The point in the parameters of the prediction; a fit may have more of them. */
    private Point known(Point fitted) {
        Point point = decays.parameters().start();
        for (Parameter parameter : decays.parameters().asList()) {
            if (fitted.parameters().contains(parameter.name())) {
                point = point.with(parameter.name(), fitted.value(parameter.name()));
            }
        }
        return point;
    }

    private static List<Contribution> radiative(ExperimentPrediction prediction, Point point) {
        return prediction.contributions(point).stream()
                .filter(contribution -> contribution.component().equals(RadiativeCevns.COMPONENT))
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

    private String sentence(Contribution predicted, Contribution possible, Point point) {
        return "channel %s: the effective width makes %s coincidences where all N that are made give %s, in a bin or in all, at mu = %s mu_B%s: their decay length is below the path, and only the law \"exact\" holds"
                .formatted(
                        predicted.channel(),
                        Digits.significant(predicted.counts().total(), 4),
                        Digits.significant(possible.counts().total(), 4),
                        Digits.significant(Primakoff.momentOf(point.value(Primakoff.STRENGTH)), 3),
                        massName.map(name -> ", m_N = %s MeV".formatted(Digits.significant(point.value(name), 3)))
                                .orElse(""));
    }

    private static boolean isLinear(Interaction interaction) {
        return interaction instanceof RadiativeCevns radiative
                && radiative.decay().law() == RadiativeDecay.Law.EFFECTIVE_WIDTH;
    }

    private static Interaction endless(Interaction interaction) {
        return interaction instanceof RadiativeCevns radiative
                ? new RadiativeCevns(
                        radiative.scattering(),
                        new RadiativeDecay(
                                radiative.decay().nature(),
                                radiative.decay().finalState(),
                                ENDLESS_CM,
                                RadiativeDecay.Law.EXACT))
                : interaction;
    }
}
