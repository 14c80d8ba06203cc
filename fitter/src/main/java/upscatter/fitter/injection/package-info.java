/**
 * Does the analysis find what is put in, without bias and with the errors that it states? Signals put into pseudo-experiments and looked for as data
 * would be, over all scanned masses.
 *
 * <p>To hold: {@link upscatter.fitter.injection.InjectionStudy}; its {@link upscatter.fitter.injection.InjectionResult} at each truth, with regions and
 * decisions between hypotheses; {@link upscatter.fitter.injection.Recovery}, bias and pulls of the mass or of the strength.
 *
 * <pre>{@code
 * Toys toys = new Toys(1, 4, new ToyPrecision(0.02)); // seed, threads, error of a share
 * InjectionResult result = new InjectionStudy("mu2", toys).of(dirac, List.of(majorana), truths).get(0);
 * MonteCarloValue bias = result.strength().bias();
 * MonteCarloValue correct = result.correct("Majorana");
 * ToyPValue inside = result.inside(0.9); // of the 90% region
 * }</pre>
 *
 * <p>What enters: global fits of known truths. The true masses are among those scanned. Coverage of a method of limits is measured in {@code coverage}.
 */
@NullMarked
package upscatter.fitter.injection;

import org.jspecify.annotations.NullMarked;
