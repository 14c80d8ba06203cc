/**
 * What was observed, and is it real? Data of channels, measured or made.
 *
 * <p>To hold: {@link upscatter.datasets.data.DataSet}, data of all channels with the results of auxiliary measurements, and {@link upscatter.datasets.data.DataSets}, its files; {@code ObservedData}, what a
 * channel names; {@code DataMark}, the comment by which a table says that it is made up; {@link upscatter.datasets.data.DataOrigins}, of each channel whether its data are measured, fluctuated or Asimov ones;
 * {@code Blindness}, what may be told of them.
 *
 * <pre>{@code
 * DataSets.files(mock).forEach((name, text) -> ...);   // data.json and one table a channel
 * }</pre>
 *
 * <p>What enters: what holds or reads data and must not mistake a projection for an observation.
 */
@NullMarked
package upscatter.datasets.data;

import org.jspecify.annotations.NullMarked;
