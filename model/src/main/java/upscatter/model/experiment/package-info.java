/**
 * What is measured, with which detectors, for how long, and what is uncertain in it? The description of a measurement: everything that does not depend
 * on the hypothesis.
 *
 * <p>To hold: {@link upscatter.model.experiment.Experiment}, source, channels, backgrounds and systematics; {@link upscatter.model.experiment.Channel},
 * one detector with its bins, live time and components; {@link upscatter.model.experiment.Observation}, what was seen there, compared as its
 * {@link upscatter.model.experiment.DataKind} says; {@link upscatter.model.experiment.Systematic}, a common factor;
 * {@link upscatter.model.experiment.FluxSystematic}, {@link upscatter.model.experiment.ResponseScale} and
 * {@link upscatter.model.experiment.RadiusScale}, what changes shapes.
 *
 * <pre>{@code
 * var channel = new Channel("ge", detector, grid, Optional.of(3 * Units.YEAR), List.of("cevns", "primakoff"), Optional.empty());
 * Parameter factor = Parameter.bounded("flux", 1, 0, 2, 0.02).withConstraint(new Constraint.Normal(1, 0.02));
 * var flux = new Systematic(factor, Set.of("cevns", "primakoff"), Set.of()); // in all channels
 * var experiment = new Experiment("demo", source, List.of(channel), List.of(), List.of(flux));
 * }</pre>
 *
 * <p>What enters: descriptions that are checked when they are made; nothing is computed here. Components are names: which interaction one stands for is
 * said by the hypothesis, which meets the experiment in {@code ExperimentPrediction}.
 */
@NullMarked
package upscatter.model.experiment;

import org.jspecify.annotations.NullMarked;
