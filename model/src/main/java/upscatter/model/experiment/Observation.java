package upscatter.model.experiment;

import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Measurement;

/** What was observed in a channel. The family is closed. */
public sealed interface Observation {

    /**
     * Counts in the bins of the channel.
     *
     * @param counts the counts
     */
    record Binned(Counts counts) implements Observation {}

    /**
     * Single events.
     *
     * @param events the events inside the bins of the channel, with its observables
     */
    record EventList(Events events) implements Observation {}

    /**
     * Values with errors.
     *
     * @param measurement values in the bins of the channel
     */
    record Measured(Measurement measurement) implements Observation {}
}
