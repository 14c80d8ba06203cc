/**
 * What is the likelihood of histogram templates with modifiers? That of HistFactory, without a loss: value, gradient and second derivatives in closed
 * form.
 *
 * <p>To hold: {@link upscatter.likelihood.template.TemplateLikelihood}, which resolves a {@code TemplateModel};
 * {@link upscatter.likelihood.template.ChannelPrediction}, the expected counts of one channel, whole or of one sample, with derivatives by the
 * parameters that touch it.
 *
 * <pre>{@code
 * Likelihood likelihood = TemplateLikelihood.of(model);
 * double atStart = likelihood.value(Point.start(likelihood.parameters()));
 * ChannelPrediction channel = ChannelPrediction.of(model).get(0);
 * List<String> samples = channel.samples();
 * }</pre>
 *
 * <p>What enters: the arithmetic of the modifiers that {@code model.template} describes. It ends in an ordinary {@code Likelihood}, so that every fit,
 * limit and toy serves workspaces as well. At a kink, alpha = 0 in interpolation codes 0 and 1, derivatives are those of one side.
 */
@NullMarked
package upscatter.likelihood.template;

import org.jspecify.annotations.NullMarked;
