package upscatter.datasets.background;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.datasets.json.Node;
import upscatter.model.background.VariedBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Counts;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Contribution;
import upscatter.model.prediction.ExperimentPrediction;

/**
 * Bins of a simulated or measured table without an event: less than 2.3 of its events at 90%, and not none. Where a channel observed events that nothing
 * but the signal could be, a fit would find one.
 *
 * @param errors the field of the file
 * @param background name of the table
 * @param bins the bins
 * @param all number of all bins of the table
 * @param perEvent counts of one event of the table, typically
 * @param channels the channels that it enters
 * @param zero whether the file says that there is no background in them
 */
public record EmptyBins(
        Node errors,
        String background,
        List<Integer> bins,
        int all,
        double perEvent,
        List<Channel> channels,
        boolean zero) {
    /** -ln 0.1: a Poisson mean that gives no event with a probability of 10%. */
    private static final double UPPER = 2.302585;

    /** A component of known size that expects less than this share of the counts of a bin did not make them. */
    private static final double CANNOT_FILL = 1e-3;

    /** The empty bins of a table, or empty where all have events. */
    static Optional<EmptyBins> of(
            Node errors,
            VariedBackground background,
            Counts deviations,
            List<Optional<Parameter>> factors,
            List<Channel> channels) {
        Counts nominal = background.table().nominal();
        List<Integer> bins = IntStream.range(0, factors.size())
                .filter(bin -> factors.get(bin).isEmpty() && nominal.value(bin) == 0)
                .boxed()
                .toList();
        double[] weights = IntStream.range(0, factors.size())
                .filter(bin -> nominal.value(bin) > 0 && deviations.value(bin) > 0)
                .mapToDouble(bin -> deviations.value(bin) * deviations.value(bin) / nominal.value(bin))
                .sorted()
                .toArray();
        return bins.isEmpty() || weights.length == 0
                ? Optional.empty()
                : Optional.of(new EmptyBins(
                        errors,
                        background.name(),
                        bins,
                        factors.size(),
                        weights[weights.length / 2],
                        channels,
                        errors.find("emptyBins").isPresent()));
    }

    /**
     * Warns of the bins, and refuses events in them that nothing but a signal could be.
     *
     * @param interactions those of the hypothesis
     * @param signals names of the components that are looked for
     * @param blind whether nothing may be said of what was observed
     */
    public static void require(
            List<EmptyBins> tables,
            Experiment experiment,
            List<Interaction> interactions,
            List<String> signals,
            boolean blind) {
        for (EmptyBins table : tables) {
            if (!table.zero) {
                for (Channel channel : table.channels) {
                    table.require(channel, experiment, interactions, signals, blind);
                }
            }
        }
    }

    private void require(
            Channel channel,
            Experiment experiment,
            List<Interaction> interactions,
            List<String> signals,
            boolean blind) {
        Optional<Counts> observed = blind ? Optional.empty() : channel.observed();
        double events = observed.map(
                        counts -> bins.stream().mapToDouble(counts::value).sum())
                .orElse(0.0);
        String what =
                "%d of %d bins of the background '%s' in channel %s have no simulated event, which means less than 2.3 of them at 90%% (%.3g counts in each bin) and not none"
                        .formatted(bins.size(), all, background, channel.name(), UPPER * perEvent);
        if (events > 0) {
            List<Integer> signalOnly = signalOnly(channel, experiment, interactions, signals, observed.orElseThrow());
            double unexplained =
                    signalOnly.stream().mapToDouble(observed.get()::value).sum();
            if (unexplained > 0) {
                throw errors.error(
                        "%s; %s observed events stand in %d of these bins, where nothing but the signal could make them"
                                .formatted(what, plain(unexplained), signalOnly.size()),
                        Optional.of(
                                "Maybe wider bins, or a background of type 'measured' where a channel counted it; \"emptyBins\": \"zero\" says that there is no background."));
            }
        }
        errors.warn(
                "%s%s.".formatted(what, blind ? "" : "; %s observed events stand in them".formatted(plain(events))));
    }

    private static String plain(double events) {
        return events == Math.rint(events) ? "%.0f".formatted(events) : String.format(Locale.ROOT, "%.4g", events);
    }

    /** Empty bins with events that no other component can fill: it is zero there, or known to be negligible. */
    private List<Integer> signalOnly(
            Channel channel,
            Experiment experiment,
            List<Interaction> interactions,
            List<String> signals,
            Counts observed) {
        double[] known = new double[observed.grid().bins()];
        boolean[] free = new boolean[known.length];
        var prediction = ExperimentPrediction.of(experiment, interactions);
        for (Contribution contribution : prediction.contributions(Point.start(prediction.parameters()))) {
            if (contribution.channel().equals(channel.name()) && !signals.contains(contribution.component())) {
                boolean measured = prediction.isFree(contribution.channel(), contribution.component());
                boolean adjustable = isFree(contribution, experiment);
                double[] counts = contribution.counts().toArray();
                Arrays.setAll(known, bin -> known[bin] + counts[bin]);
                for (int bin = 0; bin < free.length; bin++) {
                    free[bin] |= measured || (adjustable && counts[bin] > 0);
                }
            }
        }
        return bins.stream()
                .filter(bin -> !free[bin] && known[bin] < CANNOT_FILL * observed.value(bin))
                .toList();
    }

    /** Whether a factor of which nothing is known multiplies a component. */
    private static boolean isFree(Contribution contribution, Experiment experiment) {
        return experiment.systematics().stream()
                .anyMatch(systematic -> systematic.scales(contribution.component(), contribution.channel())
                        && systematic.factor().constraint() instanceof Constraint.Free);
    }
}
