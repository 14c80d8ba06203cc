package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.flux.Emission;
import upscatter.model.grid.Counts;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Expected counts of an experiment under a hypothesis: source, cross sections and responses folded once, evaluated often.
 *
 * <p>The expectation of a bin is a sum over components of a template times a product of parameters. The template of a signal
 * with a free mass is folded anew at each evaluation; with the mass fixed it is as constant as a background.
 */
public final class ExperimentPrediction implements Prediction {
    private final List<Channel> channels;
    private final int[] firstBin;
    private final Parameters parameters;
    private final List<Term> terms;

    private ExperimentPrediction(List<Channel> channels, int[] firstBin, Parameters parameters, List<Term> terms) {
        this.channels = channels;
        this.firstBin = firstBin;
        this.parameters = parameters;
        this.terms = List.copyOf(terms);
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
        }
        for (Parameter nuisance : experiment.nuisances()) {
            parameters = parameters.union(Parameters.of(nuisance));
        }
        List<List<Emission>> fluxes = experiment.fluxes();
        List<Channel> channels = experiment.channels();
        int[] firstBin = new int[channels.size() + 1];
        var terms = new ArrayList<Term>();
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            var channelTerms = new ChannelTerms(experiment, interactions, parameters, fluxes, i, firstBin[i]);
            for (String component : channel.components()) {
                terms.add(channelTerms.of(component));
            }
            firstBin[i + 1] = firstBin[i] + channel.grid().bins();
        }
        return new ExperimentPrediction(channels, firstBin, parameters, terms);
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
        List<Term> changed = terms.stream()
                .map(term -> term.massIndex() == index ? term.withMass(replacement) : term)
                .toList();
        return new ExperimentPrediction(channels, firstBin, replaced, changed);
    }

    /** The channels, in the order in which their bins are laid end to end. */
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int bins() {
        return firstBin[channels.size()];
    }

    @Override
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
    public void expected(double[] theta, double[] expected) {
        Arrays.fill(expected, 0);
        for (Term term : terms) {
            term.addTo(theta, expected);
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(expected, 0);
        Arrays.fill(jacobian, 0);
        for (Term term : terms) {
            term.addTo(theta, expected, jacobian);
        }
    }

    /** Expected counts at a point, one entry a channel. */
    public List<Counts> expectedCounts(Point point) {
        double[] flat = new double[bins()];
        expected(point.toArray(), flat);
        var counts = new ArrayList<Counts>();
        for (int i = 0; i < channels.size(); i++) {
            counts.add(Counts.of(channels.get(i).grid(), Arrays.copyOfRange(flat, firstBin[i], firstBin[i + 1])));
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
        return new Contribution(channel.name(), term.component, Counts.of(channel.grid(), inChannel), gradient);
    }
}
