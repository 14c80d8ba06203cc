package upscatter.reports.compute.prediction;

import java.util.Optional;
import upscatter.datasets.Analysis;
import upscatter.datasets.data.DataSet;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Counts;

/** What was counted in the bins of a channel, by bins or event by event. */
final class MeasuredCounts {
    private MeasuredCounts() {}

    /** The counts; empty where the data are values, mock or Asimov ones, or absent. */
    static Optional<Counts> of(Analysis analysis, Channel channel) {
        boolean measured = analysis.origins().channels().get(channel.name()) == DataSet.Kind.MEASURED;
        return channel.data().filter(data -> measured).flatMap(data -> of(channel, data));
    }

    private static Optional<Counts> of(Channel channel, Observation data) {
        if (data instanceof Observation.EventList list) {
            return Optional.of(list.events().onto(channel.grid()));
        }
        return data instanceof Observation.Binned binned ? Optional.of(binned.counts()) : Optional.empty();
    }
}
