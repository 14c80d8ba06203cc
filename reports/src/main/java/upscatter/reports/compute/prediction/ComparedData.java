package upscatter.reports.compute.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.likelihood.Likelihood;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Measurement;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.Prediction;
import upscatter.model.prediction.UnbinnedPrediction;

/**
 * The data of all channels, observed or expected, and the likelihood that compares them: counts, single events and measured values are terms of
 * one sum.
 *
 * @param channels data of each channel, in their order
 */
public record ComparedData(List<Observation> channels) {
    /** Copies the list. */
    public ComparedData {
        channels = List.copyOf(channels);
    }

    /** What was observed in channels whose expected data these are, and where nothing was, these. */
    ComparedData observed(List<Channel> measured) {
        return new ComparedData(IntStream.range(0, channels.size())
                .mapToObj(i -> measured.get(i).data().orElse(channels.get(i)))
                .toList());
    }

    /** What is expected at a point; values keep their errors, which channels without values have not. */
    public static ComparedData expected(ExperimentPrediction prediction, Point truth) {
        List<Counts> counts = prediction.expectedCounts(truth);
        double[] theta = truth.toArray();
        var unbinned = prediction.unbinned().iterator();
        var data = new ArrayList<Observation>();
        for (int i = 0; i < counts.size(); i++) {
            Channel channel = prediction.channels().get(i);
            Counts there = counts.get(i);
            data.add(
                    switch (channel.kind()) {
                        case COUNTS -> new Observation.Binned(there);
                        case EVENTS -> new Observation.EventList(unbinned.next().asimov(theta));
                        case VALUES ->
                            channel.data()
                                    .map(known -> with(known, there.toArray()))
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "channel %s: values without errors cannot be expected"
                                                    .formatted(channel.name())));
                    });
        }
        return new ComparedData(data);
    }

    /** The data of a likelihood that was made by {@link #likelihood} of these. */
    ComparedData of(Likelihood made) {
        double[] counts = made.counts();
        double[] values = made.values();
        var events = made.events().iterator();
        var data = new ArrayList<Observation>();
        int count = 0;
        int value = 0;
        for (Observation observation : channels) {
            if (observation instanceof Observation.Binned binned) {
                int to = count + binned.counts().grid().bins();
                data.add(new Observation.Binned(
                        Counts.of(binned.counts().grid(), Arrays.copyOfRange(counts, count, to))));
                count = to;
            } else if (observation instanceof Observation.Measured measured) {
                int to = value + measured.measurement().grid().bins();
                data.add(with(measured, Arrays.copyOfRange(values, value, to)));
                value = to;
            } else {
                data.add(new Observation.EventList(events.next()));
            }
        }
        return new ComparedData(data);
    }

    private static Observation with(Observation known, double[] values) {
        Measurement measurement = ((Observation.Measured) known).measurement();
        return new Observation.Measured(
                measurement.withValues(DoubleStream.of(values).boxed().toList()));
    }

    /** Counts of the channels that compare counts, end to end. */
    public List<Double> counts() {
        return channels.stream()
                .filter(Observation.Binned.class::isInstance)
                .flatMapToDouble(data ->
                        DoubleStream.of(((Observation.Binned) data).counts().toArray()))
                .boxed()
                .toList();
    }

    /** Whether there are events where none is expected, bin by bin. */
    boolean isImpossible(List<Counts> expected) {
        return IntStream.range(0, channels.size()).anyMatch(i -> {
            Counts there = expected.get(i);
            Observation data = channels.get(i);
            if (data instanceof Observation.Measured) {
                return false;
            }
            Counts found = data instanceof Observation.EventList list
                    ? list.events().onto(there.grid())
                    : ((Observation.Binned) data).counts();
            return IntStream.range(0, there.grid().bins())
                    .anyMatch(bin -> there.value(bin) == 0 && found.value(bin) > 0);
        });
    }

    /** Whether all data are counts. */
    public boolean isCounted() {
        return channels.stream().allMatch(Observation.Binned.class::isInstance);
    }

    /**
     * The likelihood of these data under a prediction of their experiment.
     *
     * @throws IllegalArgumentException if the data are impossible where the prediction starts
     */
    public Likelihood likelihood(ExperimentPrediction prediction) {
        var parts = new ArrayList<Likelihood>();
        double[] counts = counts().stream().mapToDouble(Double::doubleValue).toArray();
        if (isCounted()) {
            return Likelihood.of(prediction, counts);
        }
        if (counts.length > 0) {
            parts.add(Likelihood.of(prediction.only(DataKind.COUNTS), counts));
        }
        List<Events> events = channels.stream()
                .filter(Observation.EventList.class::isInstance)
                .map(data -> ((Observation.EventList) data).events())
                .toList();
        List<UnbinnedPrediction> models = prediction.unbinned();
        for (int i = 0; i < events.size(); i++) {
            parts.add(Likelihood.ofEvents(models.get(i), events.get(i)));
        }
        Prediction measured = prediction.only(DataKind.VALUES);
        if (measured.bins() > 0) {
            parts.add(Likelihood.ofMeasurements(measured, measurements()));
        }
        return parts.stream().reduce(Likelihood::plus).orElseThrow();
    }

    private List<Measurement> measurements() {
        return channels.stream()
                .filter(Observation.Measured.class::isInstance)
                .map(data -> ((Observation.Measured) data).measurement())
                .toList();
    }
}
