package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Source;
import upscatter.model.grid.Counts;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.RadiativeCevns;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Expected counts of an experiment under a hypothesis: source, cross sections and responses folded once, evaluated often.
 *
 * <p>The expectation of a bin is a sum over components of a template times a product of parameters. The template of a signal
 * with a free mass is folded anew at each evaluation; with the mass fixed it is as constant as a background, or, for the
 * radiative mode, a function of the strength alone.
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
        for (Systematic systematic : experiment.systematics()) {
            parameters = parameters.union(Parameters.of(systematic.factor()));
        }
        List<Channel> channels = experiment.channels();
        int[] firstBin = new int[channels.size() + 1];
        var terms = new ArrayList<Term>();
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            for (String component : channel.components()) {
                terms.add(term(experiment, interactions, parameters, i, component, firstBin[i]));
            }
            firstBin[i + 1] = firstBin[i] + channel.grid().bins();
        }
        return new ExperimentPrediction(channels, firstBin, parameters, terms);
    }

    private static Term term(
            Experiment experiment,
            List<Interaction> interactions,
            Parameters parameters,
            int channelIndex,
            String component,
            int firstBin) {
        Channel channel = experiment.channels().get(channelIndex);
        var factors = new ArrayList<Integer>();
        for (Systematic systematic : experiment.systematics()) {
            if (systematic.scales(component, channel.name())) {
                factors.add(parameters.indexOf(systematic.factor().name()));
            }
        }
        Optional<Interaction> interaction = interactions.stream()
                .filter(candidate -> candidate.component().equals(component))
                .findFirst();
        if (interaction.isEmpty()) {
            Counts counts = experiment
                    .background(component)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "channel %s: the component '%s' is neither a background nor part of the hypothesis"
                                    .formatted(channel.name(), component)))
                    .expected(channel.grid(), channel.exposure());
            return Term.constant(channelIndex, component, firstBin, Template.of(counts.toArray()), indices(factors));
        }
        Signal signal = signal(interaction.get(), channel, experiment.source());
        Parameters own = interaction.get().parameters();
        if (own.size() == 0) {
            Template template = signal.atMass(interaction.get().massMeV()).at(1);
            return Term.constant(channelIndex, component, firstBin, template, indices(factors));
        }
        int strength = parameters.indexOf(own.get(0).name());
        int mass = parameters.indexOf(own.get(1).name());
        if (signal instanceof SignalTemplate) {
            factors.add(0, strength);
            strength = -1;
        }
        return Term.signal(channelIndex, component, firstBin, signal, mass, strength, indices(factors));
    }

    private static Signal signal(Interaction interaction, Channel channel, Source source) {
        if (interaction instanceof RadiativeCevns radiative) {
            return new CoincidenceTemplate(radiative, channel, source);
        }
        if (channel.photonDetector().isPresent()) {
            throw new IllegalArgumentException("channel %s asks for a photon but the component '%s' makes none"
                    .formatted(channel.name(), interaction.component()));
        }
        return new SignalTemplate(interaction, channel, source);
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
            add(term.productWithout(-1, theta), term.at(theta).counts, expected, term.firstBin);
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(expected, 0);
        Arrays.fill(jacobian, 0);
        int bins = bins();
        for (Term term : terms) {
            Template template = term.at(theta);
            double product = term.productWithout(-1, theta);
            add(product, template.counts, expected, term.firstBin);
            for (int i = 0; i < term.factors(); i++) {
                int row = term.factor(i) * bins + term.firstBin;
                add(term.productWithout(i, theta), template.counts, jacobian, row);
            }
            if (term.massIndex() >= 0) {
                add(product, template.massDerivative, jacobian, term.massIndex() * bins + term.firstBin);
            }
            if (term.strengthIndex() >= 0) {
                add(product, template.strengthDerivative, jacobian, term.strengthIndex() * bins + term.firstBin);
            }
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
        var contributions = new ArrayList<Contribution>();
        for (Term term : terms) {
            Channel channel = channels.get(term.channel);
            Template template = term.at(theta);
            double product = term.productWithout(-1, theta);
            double[] counts = new double[template.counts.length];
            add(product, template.counts, counts, 0);
            double[] gradient = new double[parameters.size()];
            for (int i = 0; i < term.factors(); i++) {
                gradient[term.factor(i)] += term.productWithout(i, theta)
                        * Arrays.stream(template.counts).sum();
            }
            if (term.massIndex() >= 0) {
                gradient[term.massIndex()] +=
                        product * Arrays.stream(template.massDerivative).sum();
            }
            if (term.strengthIndex() >= 0) {
                gradient[term.strengthIndex()] +=
                        product * Arrays.stream(template.strengthDerivative).sum();
            }
            contributions.add(new Contribution(
                    channel.name(),
                    term.component,
                    Counts.of(channel.grid(), counts),
                    Arrays.stream(gradient).boxed().toList()));
        }
        return contributions;
    }

    private static void add(double factor, double[] template, double[] target, int offset) {
        for (int b = 0; b < template.length; b++) {
            target[offset + b] += factor * template[b];
        }
    }

    private static int[] indices(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
