package upscatter.model.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.background.Background;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.prediction.folding.ResponseShift;
import upscatter.model.sampling.EventSource;

/** A background of a channel of single events: in closed form, or under an energy scale on knots. */
final class BackgroundDensity implements ComponentDensity {
    private final ChannelParts parts;
    private final String component;
    private final Background background;
    private final List<ShapeValue> shape;
    private final Optional<DensityKnots> scaledKnots;

    /**
     * A background.
     *
     * @param knots knots of the channel
     */
    BackgroundDensity(ChannelParts parts, String component, DensityKnots knots) {
        this.parts = parts;
        this.component = component;
        background = parts.background(component);
        shape = background.shape(parts.channel.exposure());
        boolean scaled = parts.energyScale().isPresent() && background.followsEnergyScale();
        scaledKnots = scaled ? Optional.of(knots) : Optional.empty();
    }

    @Override
    public Term at(Events events) {
        int[] factors = parts.factors(component);
        if (scaledKnots.isEmpty()) {
            TermCounts counts =
                    parts.shaped(background.atEvents(events, parts.channel.grid(), parts.channel.exposure()), shape);
            return new Term(0, component, 0, counts, List.of(), factors);
        }
        DensityKnots knots = scaledKnots.get();
        TermCounts eventFactors =
                parts.shaped(background.eventFactors(events, parts.channel.grid(), parts.channel.exposure()), shape);
        Axis axis = parts.channel.grid().axis(Observable.RECOIL_ENERGY).orElseThrow();
        double[] ones = new double[events.size()];
        Arrays.fill(ones, 1);
        var spread = new EventSpread(
                knots,
                events.column(Observable.RECOIL_ENERGY),
                new double[][] {ones},
                new double[] {1},
                false,
                true,
                axis);
        TermCounts counts = parts.shaped(background.atEnergies(knots.toArray(), parts.channel.exposure()), shape);
        return new Term(
                0,
                component,
                0,
                counts,
                List.of(
                        new ResponseShift.Move(parts.scaleIndex(), spread, spread.size()),
                        new EventFactors(eventFactors)),
                factors);
    }

    @Override
    public List<EventSource> sources(double[] theta) {
        double product = 1;
        for (int factor : parts.factors(component)) {
            product *= theta[factor];
        }
        double[] values = shape.stream()
                .mapToDouble(value -> value.parameter()
                        .map(p -> theta[parts.parameters.indexOf(p.name())] * value.unit())
                        .orElse(value.unit()))
                .toArray();
        double scale = scaledKnots.isPresent() ? theta[parts.scaleIndex()] : 1;
        Grid grid = parts.channel.grid();
        EventSource source = background.source(
                values, scaledKnots.isPresent() ? divided(grid, scale) : grid, parts.channel.exposure());
        return List.of(new ScaledSource(source, product, scale, energyAxis(grid)));
    }

    private static int energyAxis(Grid grid) {
        return grid.axis(Observable.RECOIL_ENERGY).map(grid.axes()::indexOf).orElse(0);
    }

    /** The bins in which events lie before a scale multiplies their energy. */
    private static Grid divided(Grid grid, double scale) {
        Axis axis = grid.axis(Observable.RECOIL_ENERGY).orElseThrow();
        return grid.with(axis.dividedBy(scale));
    }

    @Override
    public int massIndex() {
        return -1;
    }

    @Override
    public ComponentDensity tabulated(Parameters parameters, double precision) {
        return this;
    }

    @Override
    public ComponentDensity withMass(Parameter mass) {
        return this;
    }
}
