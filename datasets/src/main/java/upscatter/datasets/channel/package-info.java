/**
 * In which bins, over which time and of which components does a channel count? The section {@code channels}.
 *
 * <p>To hold: {@code Channels}, which join a detector, a source, data and the components that enter; {@code Axes}, bins of observables; {@code CalendarExposure}, when the detector was live.
 *
 * <pre>{@code
 * Grid grid = Axes.read(channel.at("axes"));
 * }</pre>
 *
 * <p>What enters: what is said of one channel and not of its detector.
 */
@NullMarked
package upscatter.datasets.channel;

import org.jspecify.annotations.NullMarked;
