/** Rates that change over the months of a measurement: reactor power, decaying backgrounds. */
@NullMarked
package upscatter.model.calendar;

import org.jspecify.annotations.NullMarked;
