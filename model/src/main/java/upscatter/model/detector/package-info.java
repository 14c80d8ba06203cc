/**
 * What does a detector make of a recoil, or of a photon?
 *
 * <p>To hold: {@link upscatter.model.detector.Detector}, target, mass and response; {@link upscatter.model.detector.Response}, of which there are
 * {@link upscatter.model.detector.EnergyResponse} (with {@link upscatter.model.detector.Resolution}) and
 * {@link upscatter.model.detector.PhotoelectronResponse} (with {@link upscatter.model.detector.PhotoelectronSmearing});
 * {@link upscatter.model.detector.Quenching} and {@link upscatter.model.detector.Efficiency}; {@link upscatter.model.detector.PhotonDetector} for the
 * photon of a coincidence; {@link upscatter.model.detector.FittedResponse}, a response some of whose values are fitted ({@link upscatter.model.detector.FittedResolution},
 * {@link upscatter.model.detector.FittedEfficiency}, {@link upscatter.model.detector.MeasuredEfficiency}, {@link upscatter.model.detector.MeasuredQuenching}, {@link upscatter.model.detector.NodeQuenching}, {@link upscatter.model.detector.CorrectedLindhard}); {@link upscatter.model.detector.RecoilsOutside}, a response to what lies beyond a table.
 *
 * <pre>{@code
 * var resolution = new Resolution(4 * Units.EV, 0.2222 * Units.EV, 0.013); // sigma^2 = sigma_0^2 + e E + (b E)^2
 * var response = new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full());
 * var detector = new Detector("CaWO4", Target.compound("CaWO4"), 6 * Units.GRAM, response);
 * double share = response.acceptance(100 * Units.EV, 90 * Units.EV, 110 * Units.EV); // of recoils of 100 eV
 * }</pre>
 *
 * <p>What enters: the answer to one recoil or photon of known energy. The fold with a spectrum is in {@code prediction}, bins and exposure are of a
 * {@code Channel}, an uncertain scale is a {@code ResponseScale} of {@code experiment}.
 */
@NullMarked
package upscatter.model.detector;

import org.jspecify.annotations.NullMarked;
