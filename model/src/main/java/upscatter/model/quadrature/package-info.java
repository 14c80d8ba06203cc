/**
 * At which places is a function asked for, and how much does each count, when it is integrated?
 *
 * <p>To hold: {@link upscatter.model.quadrature.GaussLegendre}, the rules of Gauss for smooth functions between two ends.
 *
 * <pre>{@code
 * double moment = GaussLegendre.rule(8, 0, 2).integrate(x -> x * x); // 8/3
 * }</pre>
 *
 * <p>What enters: rules. Where an integrand has its kinks and steps, and where its panels end, is known where it is integrated.
 */
@NullMarked
package upscatter.model.quadrature;

import org.jspecify.annotations.NullMarked;
