/**
 * Which numbers does a model depend on, and what is known of them beforehand? Parameters by name: where a fit of them starts, how far it may go, its
 * natural step, and the auxiliary measurement.
 *
 * <p>To hold: {@link upscatter.model.parameter.Parameter}, one number that a component offers; {@link upscatter.model.parameter.Parameters}, those of a
 * model in a fixed order; {@link upscatter.model.parameter.Point}, one value of each; {@link upscatter.model.parameter.Constraint}, free, normal,
 * log-normal or Poisson. For shapes of backgrounds and responses: {@link upscatter.model.parameter.ShapeValue}, a number or a parameter of the fit;
 * {@link upscatter.model.parameter.ShapeRange}, what values have a meaning; {@link upscatter.model.parameter.ShapeFamily}, functions that differ in such
 * values.
 *
 * <pre>{@code
 * Constraint known = new Constraint.Normal(1, 0.02);
 * Parameter flux = Parameter.bounded("flux", 1, 0, 2, 0.02).withConstraint(known); // start, bounds, step
 * Parameters parameters = Parameters.of(Parameter.bounded("mu2", 1, 0, 100, 1), flux);
 * Point truth = Point.start(parameters).with("mu2", 2);
 * }</pre>
 *
 * <p>What enters: what is true of a parameter whatever it is a parameter of. Components offer parameters and nothing ever sets one; parameters of equal
 * names are one. What a parameter does to counts stays with the component, and a prior density with the posterior.
 */
@NullMarked
package upscatter.model.parameter;

import org.jspecify.annotations.NullMarked;
