package upscatter.likelihood.template;

import upscatter.likelihood.Likelihood;
import upscatter.model.template.TemplateModel;

/**
 * Likelihood of a template model: the Poisson terms of its channels and the auxiliary measurements of its parameters, {@code -2 ln L}
 * relative to the saturated model as everywhere.
 */
public final class TemplateLikelihood {
    private TemplateLikelihood() {}

    /**
     * The likelihood of the observed counts.
     *
     * @throws IllegalArgumentException if a bin with data has no expectation at the start values, naming it
     */
    public static Likelihood of(TemplateModel model) {
        return Likelihood.ofAll(ChannelPrediction.of(model), model.observed());
    }
}
