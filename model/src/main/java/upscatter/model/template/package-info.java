/**
 * How does a histogram follow its nuisance parameters? Templates with modifiers, the model of HistFactory (K. Cranmer et al., CERN-OPEN-2012-016), as
 * workspaces of pyhf and HS3 hold it.
 *
 * <p>To hold: {@link upscatter.model.template.TemplateModel} of {@link upscatter.model.template.TemplateChannel}s, each a sum of
 * {@link upscatter.model.template.TemplateSample}s with their {@link upscatter.model.template.Modifier}s;
 * {@link upscatter.model.template.ParameterSettings}, what a measurement says of a parameter in place of the default;
 * {@link upscatter.model.template.TemplateParameters}, what the modifiers name; {@link upscatter.model.template.Interpolation} between variations, with
 * {@link upscatter.model.template.EvenPart}.
 *
 * <pre>{@code
 * var signal = new TemplateSample("signal", List.of(12.0, 11.0), List.of(new Modifier.NormFactor("mu")));
 * var background = new TemplateSample("background", List.of(50.0, 52.0), List.of(new Modifier.NormSys("size", 0.9, 1.1)));
 * var channel = new TemplateChannel("counts", List.of(signal, background), List.of(51.0, 48.0)); // observed
 * Parameters parameters = new TemplateModel(List.of(channel)).parameters();
 * }</pre>
 *
 * <p>What enters: the description, with the defaults of pyhf, and the functions of interpolation, which backgrounds with variations share. The
 * likelihood of it is in {@code likelihood.template}; files of workspaces are read in the datasets.
 */
@NullMarked
package upscatter.model.template;

import org.jspecify.annotations.NullMarked;
