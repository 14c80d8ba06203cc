/**
 * How often do intervals and limits contain the truth? Pseudo-experiments at each of a list of truths; each method is asked of each whether it accepts
 * that truth.
 *
 * <p>To hold: {@link upscatter.fitter.coverage.Coverage}; {@link upscatter.fitter.coverage.CoverageTruth}, a strength or a point in the plane of mass
 * and strength; {@link upscatter.fitter.coverage.CoverageMethod}, whose coverage is measured; {@link upscatter.fitter.coverage.TruthCoverage} with a
 * {@link upscatter.fitter.coverage.CoverageTally} for each method; {@link upscatter.fitter.coverage.NestedToys} and
 * {@link upscatter.fitter.coverage.PooledShare}, how methods with toys of their own are asked a thousand times.
 *
 * <pre>{@code
 * var wilks = new CoverageMethod.Interval(new Calibration.Wilks(2));
 * CoverageTruth truth = CoverageTruth.Strength.profiled(data, "mu2", 1, new FisherScoring());
 * Toys toys = new Toys(1, 4, new ToyPrecision(0.005)); // seed, threads, error of a coverage
 * TruthCoverage found = new Coverage(0.9, List.of(wilks), toys).of(List.of(truth)).get(0);
 * double share = found.of(wilks).value();
 * }</pre>
 *
 * <p>What enters: what judges a method at given truths. All methods see the same pseudo-experiments; a toy whose fit fails is counted with its reason.
 * The methods themselves are elsewhere in this module.
 */
@NullMarked
package upscatter.fitter.coverage;

import org.jspecify.annotations.NullMarked;
