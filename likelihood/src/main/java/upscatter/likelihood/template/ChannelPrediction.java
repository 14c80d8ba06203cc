package upscatter.likelihood.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateParameters;
import upscatter.model.template.TemplateSample;

/**
 * Expected counts of one channel of a template model, with exact first and second derivatives by the parameters that touch it; its
 * arithmetic is in {@link CompiledSample}.
 *
 * <p>At a kink, alpha = 0 in interpolation codes 0 and 1, derivatives are those of one side ({@link Kinks}).
 */
public final class ChannelPrediction implements Prediction {
    private final String name;
    private final int bins;
    private final Parameters parameters;
    private final List<String> samples;
    private final List<CompiledSample> compiled;
    private final Set<String> kinks;
    private final int room;
    private final boolean linear;

    private ChannelPrediction(
            TemplateChannel channel, Parameters parameters, List<CompiledSample> compiled, Set<String> kinks) {
        this.name = channel.name();
        this.bins = channel.bins();
        this.parameters = parameters;
        this.samples = channel.samples().stream().map(TemplateSample::name).toList();
        this.compiled = List.copyOf(compiled);
        this.kinks = kinks;
        this.room = compiled.stream().mapToInt(CompiledSample::room).max().orElse(0);
        this.linear = compiled.stream().allMatch(CompiledSample::isLinear);
    }

    /** The channels of a model, in their order; parameters of equal names are equal. */
    public static List<ChannelPrediction> of(TemplateModel model) {
        TemplateParameters sets = model.sets();
        Parameters all = model.parameters();
        Set<String> below = Kinks.below(model);
        return model.channels().stream()
                .map(channel -> of(channel, sets, all, below))
                .toList();
    }

    private static ChannelPrediction of(
            TemplateChannel channel, TemplateParameters sets, Parameters all, Set<String> below) {
        var touched = new LinkedHashSet<String>();
        for (TemplateSample sample : channel.samples()) {
            for (Modifier modifier : sample.modifiers()) {
                touched.addAll(sets.names(channel, modifier));
            }
        }
        Parameters parameters = Parameters.of(touched.stream().map(all::get).toList());
        var compiled = new ArrayList<CompiledSample>();
        for (TemplateSample sample : channel.samples()) {
            compiled.add(CompiledSample.of(
                    sample,
                    below,
                    modifier -> sets.names(channel, modifier).stream()
                            .mapToInt(parameters::indexOf)
                            .toArray()));
        }
        return new ChannelPrediction(channel, parameters, compiled, Kinks.of(channel));
    }

    /** Name of the channel. */
    public String channel() {
        return name;
    }

    /** Names of the samples. */
    public List<String> samples() {
        return samples;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int bins() {
        return bins;
    }

    @Override
    public String describeBin(int bin) {
        return "channel %s, bin %d".formatted(name, bin);
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        Arrays.fill(expected, 0);
        double[] scratch = new double[room];
        for (CompiledSample sample : compiled) {
            sample.addTo(theta, expected, scratch);
        }
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(expected, 0);
        Arrays.fill(jacobian, 0);
        double[] scratch = new double[room];
        for (CompiledSample sample : compiled) {
            sample.addTo(theta, expected, jacobian, scratch);
        }
    }

    /**
     * Expected counts of one sample and their derivatives.
     *
     * @param sample number of the sample
     * @param theta value of each parameter, not modified
     * @param expected counts of each bin, overwritten
     * @param jacobian as in {@link #expected(double[], double[], double[])}, overwritten
     */
    public void expectedOf(int sample, double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(expected, 0);
        Arrays.fill(jacobian, 0);
        compiled.get(sample).addTo(theta, expected, jacobian, new double[room]);
    }

    @Override
    public Set<String> kinks() {
        return kinks;
    }

    @Override
    public boolean isLinear() {
        return linear;
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        double[] scratch = new double[room];
        for (CompiledSample sample : compiled) {
            sample.addSecondDerivatives(theta, weight, matrix, scratch);
        }
        return true;
    }
}
