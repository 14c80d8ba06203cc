/** Named numbers of a fit: what a component offers ({@link upscatter.model.parameter.Parameter}), their order ({@link upscatter.model.parameter.Parameters}) and one value of each ({@link upscatter.model.parameter.Point}). */
@NullMarked
package upscatter.model.parameter;

import org.jspecify.annotations.NullMarked;
