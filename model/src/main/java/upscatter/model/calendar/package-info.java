/**
 * How does a rate change over the months of a measurement? Dimensionless factors on a rate over calendar time, in s from one common zero of an analysis.
 *
 * <p>To hold: {@link upscatter.model.calendar.TimeProfile}, a known course, constant or a history in steps, such as that of a reactor;
 * {@link upscatter.model.calendar.ProfileFamily}, courses in closed form with derivatives by their values, power law and exponential;
 * {@link upscatter.model.calendar.TimeCourse}, a family at values, each a number or a parameter of the fit.
 *
 * <pre>{@code
 * var on = new TimeProfile.History.Interval(0, 300 * Units.DAY, 1);
 * var off = new TimeProfile.History.Interval(300 * Units.DAY, 330 * Units.DAY, 0);
 * double mean = new TimeProfile.History(List.of(on, off)).mean(0, 330 * Units.DAY); // 10/11
 * TimeCourse excess = TimeCourse.of(new ProfileFamily.PowerLaw(), -5 * Units.DAY, 0.59); // origin, exponent
 * }</pre>
 *
 * <p>What enters: courses over calendar time, of sources and of backgrounds alike: a record here, and a line in the catalogue that an analysis file can
 * name. Times after a beam pulse are a {@code Timing} of {@code flux}. A history knows nothing outside its intervals and refuses to be asked.
 */
@NullMarked
package upscatter.model.calendar;

import org.jspecify.annotations.NullMarked;
