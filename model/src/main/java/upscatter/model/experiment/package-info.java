/** The description of a measurement: source, detectors, channels, backgrounds and systematics, everything that does not depend on the hypothesis. */
@NullMarked
package upscatter.model.experiment;

import org.jspecify.annotations.NullMarked;
