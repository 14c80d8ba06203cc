package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.OutsideDecays;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.quadrature.GaussLegendre;
import upscatter.model.sampling.EventSource;

/**
 * A channel of single events under a hypothesis: the densities of its components folded once, evaluated at any events.
 *
 * <p>The observables of one component are independent within each group of emissions that come alike, so that its density is a sum of products of
 * one function an observable. Coincidences with a photon are not: they need bins.
 */
public final class UnbinnedPrediction implements EventModel {
    /** Gauss-Legendre points in each bin and axis for events that stand for the expectation. */
    private static final GaussIntegrator RULE = GaussLegendre.rule(4);

    private final Channel channel;
    private final Parameters parameters;
    private final List<ComponentDensity> components;
    private final Set<String> kinks;

    private UnbinnedPrediction(
            Channel channel, Parameters parameters, List<ComponentDensity> components, Set<String> kinks) {
        this.channel = channel;
        this.parameters = parameters;
        this.components = List.copyOf(components);
        this.kinks = kinks;
    }

    /** Folds a channel. */
    static UnbinnedPrediction of(ChannelParts parts) {
        DensityKnots knots = DensityKnots.of(parts.channel, parts.energyScale());
        List<DensityResponse> responses =
                parts.scatters() ? responses(parts, parts.responding(), knots, List.of()) : List.of();
        var components = new ArrayList<ComponentDensity>();
        for (String component : parts.channel.components()) {
            components.add(parts.interaction(component)
                    .<ComponentDensity>map(interaction -> SignalDensity.of(
                            parts,
                            unbinned(parts, interaction),
                            knots,
                            interaction.hitsElectrons()
                                    ? responses(
                                            parts, parts.responding(interaction), knots, parts.breaksMeV(interaction))
                                    : responses))
                    .orElseGet(() -> new BackgroundDensity(parts, component, knots)));
        }
        return new UnbinnedPrediction(parts.channel, parts.parameters, components, parts.experiment.kinks());
    }

    private static List<DensityResponse> responses(
            ChannelParts parts, List<Channel> responding, DensityKnots knots, List<Double> cutsMeV) {
        return responding.stream()
                .map(c -> new DensityResponse(c, knots, SignalDensity.isKept(parts, knots), cutsMeV))
                .toList();
    }

    private static Interaction unbinned(ChannelParts parts, Interaction interaction) {
        if (parts.hasPulseShapes()) {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' needs bins; its pulse shapes are known in bins"
                            .formatted(parts.channel.name(), interaction.component()));
        }
        if (parts.isFitted()) {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' needs bins where values of the response of detector %s are fitted"
                            .formatted(
                                    parts.channel.name(),
                                    interaction.component(),
                                    parts.channel.detector().name()));
        }
        if (parts.channel.detector().electronResponse().isPresent()) {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' needs bins where detector %s has a response to electrons of its own"
                            .formatted(
                                    parts.channel.name(),
                                    interaction.component(),
                                    parts.channel.detector().name()));
        }
        if (interaction instanceof RadiativeCevns || interaction instanceof OutsideDecays) {
            throw new IllegalArgumentException(
                    "channel %s: the component '%s' needs bins; single events of decays have no density here"
                            .formatted(parts.channel.name(), interaction.component()));
        }
        return interaction;
    }

    /** The channel. */
    public Channel channel() {
        return channel;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** The same with one parameter replaced, as {@link ExperimentPrediction#with}. */
    UnbinnedPrediction with(Parameters replaced, Parameter replacement) {
        int index = parameters.indexOf(replacement.name());
        List<ComponentDensity> changed = components.stream()
                .map(component -> component.massIndex() == index ? component.withMass(replacement) : component)
                .toList();
        return new UnbinnedPrediction(channel, replaced, changed, kinks);
    }

    /** The same with tables in place of free masses, as {@link ExperimentPrediction#tabulated}. */
    UnbinnedPrediction tabulated(double precision) {
        return new UnbinnedPrediction(
                channel,
                parameters,
                components.stream()
                        .map(component -> component.tabulated(parameters, precision))
                        .toList(),
                kinks);
    }

    @Override
    public Prediction at(Events events) {
        List<Term> terms =
                components.stream().map(component -> component.at(events)).toList();
        return new Densities(events, terms);
    }

    /** Densities at events, and the number in the window. */
    private final class Densities implements Prediction {
        private final Events events;
        private final Terms terms;

        Densities(Events events, List<Term> terms) {
            this.events = events;
            this.terms = new Terms(terms);
        }

        @Override
        public Parameters parameters() {
            return parameters;
        }

        @Override
        public int bins() {
            return events.size() + 1;
        }

        @Override
        public String describeBin(int bin) {
            return bin == events.size()
                    ? "channel %s, number of events".formatted(channel.name())
                    : "channel %s, %s".formatted(channel.name(), events.describe(bin, channel.grid()));
        }

        @Override
        public Set<String> kinks() {
            return kinks;
        }

        @Override
        public boolean isLinear() {
            return terms.isLinear();
        }

        @Override
        public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
            return terms.addSecondDerivatives(theta, weight, matrix);
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            terms.expected(theta, expected);
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            terms.expected(theta, expected, jacobian);
        }
    }

    @Override
    public Events asimov(double[] theta) {
        Grid grid = channel.grid();
        List<double[]> points = new ArrayList<>();
        List<double[]> widths = new ArrayList<>();
        for (Axis axis : grid.axes()) {
            int order = RULE.getNumberOfPoints();
            double[] at = new double[axis.bins() * order];
            double[] width = new double[at.length];
            for (int bin = 0; bin < axis.bins(); bin++) {
                double half = 0.5 * (axis.high(bin) - axis.low(bin));
                for (int k = 0; k < order; k++) {
                    at[bin * order + k] = axis.low(bin) + half * (1 + RULE.getPoint(k));
                    width[bin * order + k] = half * RULE.getWeight(k) / axis.unitSize();
                }
            }
            points.add(at);
            widths.add(width);
        }
        Events mesh = mesh(grid, points, widths);
        double[] densities = new double[mesh.size() + 1];
        at(mesh).expected(theta, densities);
        double[] weights = new double[mesh.size()];
        Arrays.setAll(weights, i -> Math.max(0, densities[i]) * mesh.weight(i));
        return Events.of(
                mesh.observables(),
                mesh.observables().stream().map(mesh::column).toList(),
                weights);
    }

    /** All combinations of points of the axes, with the volumes that they stand for as weights. */
    private static Events mesh(Grid grid, List<double[]> points, List<double[]> widths) {
        int size = points.stream().mapToInt(p -> p.length).reduce(1, (a, b) -> a * b);
        List<double[]> columns = new ArrayList<>();
        double[] volume = new double[size];
        Arrays.fill(volume, 1);
        int inner = size;
        for (int a = 0; a < points.size(); a++) {
            double[] at = points.get(a);
            double[] width = widths.get(a);
            inner /= at.length;
            double[] column = new double[size];
            for (int i = 0; i < size; i++) {
                int k = i / inner % at.length;
                column[i] = at[k];
                volume[i] *= width[k];
            }
            columns.add(column);
        }
        return Events.of(grid.axes().stream().map(Axis::observable).toList(), columns, volume);
    }

    @Override
    public Sampler sampler(double[] theta) {
        List<EventSource> sources = components.stream()
                .flatMap(component -> component.sources(theta).stream())
                .filter(source -> source.expected() > 0)
                .toList();
        double[] cumulative =
                sources.stream().mapToDouble(EventSource::expected).toArray();
        Arrays.parallelPrefix(cumulative, Double::sum);
        double all = cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
        return new Sampler() {
            @Override
            public double expected() {
                return all;
            }

            @Override
            public Events draw(int number, DoubleSupplier uniform) {
                List<Observable> observables =
                        channel.grid().axes().stream().map(Axis::observable).toList();
                List<Axis> window = channel.grid().window().axes();
                double[][] columns = new double[observables.size()][number];
                double[] row = new double[columns.length];
                for (int i = 0; i < number; i++) {
                    int found = Arrays.binarySearch(cumulative, uniform.getAsDouble() * all);
                    int kind = Math.min(found >= 0 ? found + 1 : -found - 1, sources.size() - 1);
                    sources.get(kind).draw(uniform, row);
                    for (int a = 0; a < row.length; a++) {
                        columns[a][i] = row[a];
                    }
                }
                // Rounding must not put an event outside the window.
                Arrays.setAll(columns, a -> window.get(a).inside(columns[a]));
                return Events.of(observables, List.of(columns));
            }
        };
    }
}
