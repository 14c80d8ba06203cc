/** Detectors: target, mass and the response that turns a recoil into an observable. */
@NullMarked
package upscatter.model.detector;

import org.jspecify.annotations.NullMarked;
