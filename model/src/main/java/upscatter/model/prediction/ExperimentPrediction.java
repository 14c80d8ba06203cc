package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Source;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Expected counts of an experiment under a hypothesis: source, cross sections and responses folded once, evaluated often.
 *
 * <p>The expectation of a bin is a sum over components of a template times a product of parameters. The template of a signal
 * with a free mass is folded anew at each evaluation; with the mass fixed it is as constant as a background.
 *
 * <p>Longer than most files: the same loop over terms for bins, single events and free backgrounds.
 */
public final class ExperimentPrediction implements Prediction {
    private final List<Channel> channels;
    private final int[] firstBin;
    private final Parameters parameters;
    private final Terms terms;
    private final List<UnbinnedPrediction> unbinned;
    private final Set<String> kinks;

    private ExperimentPrediction(
            List<Channel> channels,
            int[] firstBin,
            Parameters parameters,
            List<Term> terms,
            List<UnbinnedPrediction> unbinned,
            Set<String> kinks) {
        this.channels = channels;
        this.firstBin = firstBin;
        this.parameters = parameters;
        this.terms = new Terms(terms);
        this.unbinned = List.copyOf(unbinned);
        this.kinks = kinks;
    }

    /**
     * Folds an experiment with a hypothesis.
     *
     * @param experiment the measurement
     * @param interactions the interactions of the hypothesis, each with its own component name
     * @throws IllegalArgumentException if a channel names a component that is neither a background nor an interaction
     */
    public static ExperimentPrediction of(Experiment experiment, List<Interaction> interactions) {
        Parameters parameters = Parameters.of();
        for (Interaction interaction : interactions) {
            parameters = parameters.union(interaction.parameters());
            for (Interaction.FittedCoupling coupling : interaction.fittedCouplings()) {
                parameters = parameters.union(Parameters.of(coupling.parameter()));
            }
        }
        for (Parameter nuisance : experiment.nuisances()) {
            parameters = parameters.union(Parameters.of(nuisance));
        }
        var fluxes = new HashMap<Source, List<List<Emission>>>();
        List<Channel> channels = experiment.channels();
        int[] firstBin = new int[channels.size() + 1];
        var terms = new ArrayList<Term>();
        var unbinned = new ArrayList<UnbinnedPrediction>();
        var free = new FreePlaces(experiment.backgrounds());
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            var parts = new ChannelParts(
                    experiment,
                    interactions,
                    parameters,
                    fluxes.computeIfAbsent(experiment.source(channel), experiment::fluxes),
                    channel);
            var channelTerms = new ChannelTerms(parts, i, firstBin[i], free);
            for (String component : channel.components()) {
                terms.add(channelTerms.of(component));
            }
            if (channel.kind() == DataKind.EVENTS) {
                unbinned.add(UnbinnedPrediction.of(parts));
            }
            firstBin[i + 1] = firstBin[i] + channel.grid().bins();
        }
        List<Term> known = terms;
        if (terms.stream().anyMatch(Term::isFree)) {
            double[] others = new double[firstBin[channels.size()]];
            double[] start = Point.start(parameters).toArray();
            terms.stream().filter(term -> !term.isFree()).forEach(term -> term.addTo(start, others));
            known = free.lessOthers(terms, experiment.backgrounds(), channels, others);
        }
        return new ExperimentPrediction(channels, firstBin, parameters, known, unbinned, experiment.kinks());
    }

    /**
     * This prediction with the backgrounds that are free in each bin at other values, in the order of {@link Prediction.FreeBackground#nominal}: as found by a
     * fit.
     */
    public ExperimentPrediction withFreeBackground(List<Double> values) {
        double[] found = values.stream().mapToDouble(Double::doubleValue).toArray();
        return withTerms(terms.stream().map(term -> term.withFree(found)).toList());
    }

    /** Whether a component of a channel is a background that is free in each bin. */
    public boolean isFree(String channel, String component) {
        return terms.stream()
                .anyMatch(term -> term.isFree()
                        && term.component.equals(component)
                        && channels.get(term.channel).name().equals(channel));
    }

    private ExperimentPrediction withTerms(List<Term> others) {
        return new ExperimentPrediction(channels, firstBin, parameters, others, unbinned, kinks);
    }

    @Override
    public Optional<Prediction.FreeBackground> freeBackground() {
        List<Term> free = terms.stream().filter(Term::isFree).toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        Integer[] places = new Integer[bins()];
        Arrays.fill(places, -1);
        int size = free.stream()
                .mapToInt(term -> term.free().first + term.free().bins())
                .max()
                .orElse(0);
        Double[] nominal = new Double[size];
        Arrays.fill(nominal, 0.0);
        double[] unused = new double[0];
        for (Term term : free) {
            FreeCounts counts = term.free();
            for (int b = 0; b < counts.bins(); b++) {
                places[term.firstBin() + b] = counts.first + b;
                nominal[counts.first + b] = counts.at(unused)[b] / counts.ratio;
            }
        }
        return Optional.of(new Prediction.FreeBackground(
                withTerms(terms.stream().filter(term -> !term.isFree()).toList()),
                withTerms(free.stream().map(Term::perEvent).toList()),
                free.stream().allMatch(Term::hasNoFactor),
                List.of(places),
                List.of(nominal)));
    }

    /**
     * This prediction with one parameter replaced: to start a fit elsewhere, to change a bound, or to fix it. A fixed mass is
     * folded into the templates, which makes every later evaluation cheap.
     *
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ExperimentPrediction with(Parameter replacement) {
        Parameters replaced = parameters.with(replacement);
        int index = parameters.indexOf(replacement.name());
        List<Term> changed = terms.withMass(index, replacement);
        return new ExperimentPrediction(
                channels,
                firstBin,
                replaced,
                changed,
                unbinned.stream()
                        .map(channel -> channel.with(replaced, replacement))
                        .toList(),
                kinks);
    }

    /** The models of the channels of single events, in their order; their bins here serve figures. */
    public List<UnbinnedPrediction> unbinned() {
        return unbinned;
    }

    /**
     * The prediction of the bins of some of the channels alone, with the parameters of all.
     *
     * @param kind how the data of the channels are compared
     * @return the prediction, which has no bins when no channel is of that kind
     */
    public ExperimentPrediction only(DataKind kind) {
        var kept = new ArrayList<Channel>();
        var keptTerms = new ArrayList<Term>();
        int[] first = new int[channels.size() + 1];
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            if (channel.kind() == kind) {
                int place = kept.size();
                int number = i;
                terms.stream()
                        .filter(term -> term.channel == number)
                        .forEach(term -> keptTerms.add(term.at(place, first[place])));
                kept.add(channel);
                first[place + 1] = first[place] + channel.grid().bins();
            }
        }
        return new ExperimentPrediction(
                kept, Arrays.copyOf(first, kept.size() + 1), parameters, keptTerms, List.of(), kinks);
    }

    /**
     * This prediction with the counts of each signal read from a table over its free mass, which makes evaluations as cheap as with a fixed
     * one: for toys and regions, where the mass is fitted a million times. Of recoils the table has second derivatives in the mass; of coincidences,
     * whose shape depends on the strength too, it holds the integral over scattering for any strength.
     *
     * @param precision of the table in the middle between its masses: relative to each bin, plus a hundredth of the largest bin
     * @throws IllegalArgumentException if the precision is not positive, or the mass of a signal is free without bounds
     */
    public ExperimentPrediction tabulated(double precision) {
        if (!(precision > 0)) {
            throw new IllegalArgumentException("precision of a table of masses must be positive but is " + precision);
        }
        for (Term term : terms) {
            if (term.massIndex() >= 0) {
                Parameter mass = parameters.get(term.massIndex());
                if (!mass.fixed() && !(mass.upper() - mass.lower() < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("a table over the mass %s needs bounds but has [%s, %s]"
                            .formatted(mass.name(), mass.lower(), mass.upper()));
                }
            }
        }
        return new ExperimentPrediction(
                channels,
                firstBin,
                parameters,
                terms.stream()
                        .map(term -> term.tabulated(parameters, precision))
                        .toList(),
                unbinned.stream().map(channel -> channel.tabulated(precision)).toList(),
                kinks);
    }

    /** The channels, in the order in which their bins are laid end to end. */
    public List<Channel> channels() {
        return channels;
    }

    @Override
    @Stable
    public Parameters parameters() {
        return parameters;
    }

    @Override
    @Stable
    public int bins() {
        return firstBin[channels.size()];
    }

    @Override
    @Stable
    public String describeBin(int bin) {
        int channel = 0;
        while (firstBin[channel + 1] <= bin) {
            channel++;
        }
        return "channel %s, %s"
                .formatted(
                        channels.get(channel).name(),
                        channels.get(channel).grid().describe(bin - firstBin[channel]));
    }

    @Override
    @Stable
    public void expected(double[] theta, double[] expected) {
        terms.expected(theta, expected);
    }

    @Override
    @Stable
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        terms.expected(theta, expected, jacobian);
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

    /** Expected counts at a point, one entry a channel. */
    @Stable
    public List<Counts> expectedCounts(Point point) {
        double[] flat = new double[bins()];
        expected(point.toArray(), flat);
        var counts = new ArrayList<Counts>();
        for (int i = 0; i < channels.size(); i++) {
            double[] here = Arrays.copyOfRange(flat, firstBin[i], firstBin[i + 1]);
            Grid grid = channels.get(i).grid();
            counts.add(channels.get(i).kind() == DataKind.VALUES ? Counts.signed(grid, here) : Counts.of(grid, here));
        }
        return counts;
    }

    /** Counts in the bins of all channels of each component of each channel at a point, without derivatives; in the order of {@link #contributions}. */
    public double[][] components(Point point) {
        double[] theta = point.toArray();
        double[][] counts = new double[terms.list().size()][bins()];
        int next = 0;
        for (Term term : terms) {
            term.addTo(theta, counts[next++]);
        }
        return counts;
    }

    /** Expected counts of each component of each channel at a point. */
    public List<Contribution> contributions(Point point) {
        double[] theta = point.toArray();
        return terms.stream().map(term -> contribution(term, theta)).toList();
    }

    private Contribution contribution(Term term, double[] theta) {
        int bins = bins();
        double[] counts = new double[bins];
        double[] jacobian = new double[parameters.size() * bins];
        term.addTo(theta, counts, jacobian);
        List<Double> gradient = IntStream.range(0, parameters.size())
                .mapToObj(p -> Arrays.stream(jacobian, p * bins, (p + 1) * bins).sum())
                .toList();
        Channel channel = channels.get(term.channel);
        double[] inChannel = Arrays.copyOfRange(counts, firstBin[term.channel], firstBin[term.channel + 1]);
        return new Contribution(channel.name(), term.component, Counts.signed(channel.grid(), inChannel), gradient);
    }
}
