/**
 * Likelihood of histogram templates with modifiers (HistFactory): {@link upscatter.likelihood.template.TemplateLikelihood} resolves a
 * {@link upscatter.model.template.TemplateModel} into one {@link upscatter.likelihood.template.ChannelPrediction} a channel.
 */
@NullMarked
package upscatter.likelihood.template;

import org.jspecify.annotations.NullMarked;
