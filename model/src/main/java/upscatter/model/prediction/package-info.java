/** Expected counts as a function of the parameters, with exact derivatives. */
@NullMarked
package upscatter.model.prediction;

import org.jspecify.annotations.NullMarked;
