package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import upscatter.model.detector.Efficiency;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.ArrivalAndActivity;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.sampling.EventSource;
import upscatter.model.sampling.InverseTransform;
import upscatter.model.sampling.ProductSource;

/** A signal of a channel of single events: its densities on knots, one vector for each group of emissions that come alike. */
final class SignalDensity implements ComponentDensity {
    private final ChannelParts parts;
    private final String component;
    private final DensityKnots knots;
    private final ChannelParts.Folded folded;
    private final List<ArrivalAndActivity> times;
    private final boolean scaled;
    private final Efficiency outside;

    private SignalDensity(
            ChannelParts parts,
            String component,
            DensityKnots knots,
            ChannelParts.Folded folded,
            List<ArrivalAndActivity> times) {
        this.parts = parts;
        this.component = component;
        this.knots = knots;
        this.folded = folded;
        this.times = times;
        scaled = parts.energyScale().isPresent();
        outside = isKept(parts, knots)
                ? new Efficiency.Full()
                : parts.channel.detector().response().efficiency();
    }

    /** A signal of recoils alone. */
    static SignalDensity of(
            ChannelParts parts, Interaction interaction, DensityKnots knots, List<DensityResponse> responses) {
        return new SignalDensity(
                parts,
                interaction.component(),
                knots,
                parts.folded(interaction, responses),
                ArrivalAndActivity.groups(parts.fluxes));
    }

    /** Whether densities on the knots are those of the events that are kept. */
    static boolean isKept(ChannelParts parts, DensityKnots knots) {
        return parts.energyScale().isPresent() || knots.areSteps();
    }

    private Axis axis() {
        Channel channel = parts.channel;
        return channel.grid().axis(channel.detector().response().observable()).orElseThrow();
    }

    @Override
    public Term at(Events events) {
        Grid grid = parts.channel.grid();
        Axis axis = axis();
        double[] values = events.column(axis.observable());
        double unit = axis.unitSize();
        double[] efficiency =
                Arrays.stream(values).map(value -> unit * outside.at(value)).toArray();
        double[][] factors = times.stream()
                .map(when -> {
                    double[] densities = when.densities(events, grid);
                    Arrays.setAll(densities, i -> densities[i] * efficiency[i]);
                    return densities;
                })
                .toArray(double[][]::new);
        var moves = new ArrayList<CountsStep>(folded.moves());
        boolean often = !moves.isEmpty() || !SpreadCounts.isMappedOnce(folded.counts());
        var spread = new EventSpread(knots, values, factors, shares(grid), often, scaled, axis);
        if (moves.isEmpty() && !scaled) {
            TermCounts counts = SpreadCounts.of(folded.counts(), spread);
            return new Term(0, component, 0, counts, moves, folded.factors());
        }
        moves.add(new ResponseShift.Move(scaled ? parts.scaleIndex() : -1, spread, spread.size()));
        return new Term(0, component, 0, folded.counts(), moves, folded.factors());
    }

    private double[] shares(Grid grid) {
        return times.stream().mapToDouble(when -> when.shareOfWindow(grid)).toArray();
    }

    @Override
    public List<EventSource> sources(double[] theta) {
        double[] vector = folded.counts().at(theta);
        for (CountsStep move : folded.moves()) {
            vector = move.of(vector, theta);
        }
        double product = 1;
        for (int factor : folded.factors()) {
            product *= theta[factor];
        }
        double scale = scaled ? theta[parts.scaleIndex()] : 1;
        double[] shares = shares(parts.channel.grid());
        var sources = new ArrayList<EventSource>();
        for (int group = 0; group < shares.length; group++) {
            sources.add(source(group, vector, product * shares[group], scale));
        }
        return sources;
    }

    private EventSource source(int group, double[] vector, double number, double scale) {
        Grid grid = parts.channel.grid();
        Axis axis = axis();
        int size = knots.size();
        DensityKnots.Density density = knots.density(Arrays.copyOfRange(vector, group * size, (group + 1) * size));
        double[] lows = Arrays.stream(axis.window().internalLows())
                .map(edge -> edge / scale)
                .toArray();
        double[] highs = Arrays.stream(axis.window().internalHighs())
                .map(edge -> edge / scale)
                .toArray();
        DoubleBinaryOperator between = (from, to) -> density.cumulative(to) - density.cumulative(from);
        double inWindow = scaled
                ? IntStream.range(0, lows.length)
                        .mapToDouble(i -> between.applyAsDouble(lows[i], highs[i]))
                        .sum()
                : vector[times.size() * size + group];
        var energies = InverseTransform.over(lows, highs, between);
        ArrivalAndActivity when = times.get(group);
        List<InverseTransform> observables = grid.axes().stream()
                .map(other -> other.equals(axis) ? energies : when.times(other))
                .toList();
        int place = grid.axes().indexOf(axis);
        return new ScaledSource(new ProductSource(inWindow, observables, place, outside::at), number, scale, place);
    }

    @Override
    public int massIndex() {
        return folded.counts().massIndex();
    }

    @Override
    public ComponentDensity tabulated(Parameters parameters, double precision) {
        return with(folded.counts().tabulated(parameters, precision, Optional.empty()));
    }

    @Override
    public ComponentDensity withMass(Parameter mass) {
        return with(folded.counts().withMass(mass));
    }

    private SignalDensity with(TermCounts counts) {
        return new SignalDensity(
                parts, component, knots, new ChannelParts.Folded(counts, folded.moves(), folded.factors()), times);
    }
}
