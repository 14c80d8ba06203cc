/**
 * Histogram templates with modifiers, the model of HistFactory (K. Cranmer et al., CERN-OPEN-2012-016): a {@link
 * upscatter.model.template.TemplateModel} of channels, samples and modifiers, as workspaces of pyhf and HS3 hold it.
 */
@NullMarked
package upscatter.model.template;

import org.jspecify.annotations.NullMarked;
