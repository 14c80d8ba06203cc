package upscatter.datasets.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import upscatter.model.experiment.Observation;
import upscatter.model.grid.Grid;

/**
 * Data of all channels of an analysis, measured or made up, with the results of its auxiliary measurements: what {@code data.json} and the
 * tables beside it hold.
 *
 * @param analysis name of the analysis
 * @param sha256 SHA-256 of the analysis file, in hexadecimal digits
 * @param kind where the data come from
 * @param seed seed of the random numbers, or empty where there are none
 * @param truth value of each parameter at which mock data were made, in its unit; empty for measured data
 * @param auxiliary measured value of each constrained parameter, in its unit; those that are absent read as the analysis says
 * @param channels data of the channels
 */
public record DataSet(
        String analysis,
        String sha256,
        Kind kind,
        OptionalLong seed,
        Map<String, Double> truth,
        Map<String, Double> auxiliary,
        List<ChannelData> channels) {

    /** Where data come from. */
    public enum Kind {
        /** Real data. */
        MEASURED("measured"),
        /** Mock data that fluctuate as real ones would. */
        FLUCTUATED("fluctuated"),
        /** Mock data that are the expectation itself. */
        ASIMOV("asimov");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What data of this kind are called in a sentence. */
        public String words() {
            return switch (this) {
                case MEASURED -> "measured data";
                case FLUCTUATED -> "fluctuated mock data";
                case ASIMOV -> "Asimov data";
            };
        }

        /** Name as it is written in {@code data.json}. */
        public String label() {
            return label;
        }
    }

    /**
     * Data of one channel.
     *
     * @param name name of the channel
     * @param grid bins of the channel
     * @param observation its data
     */
    public record ChannelData(String name, Grid grid, Observation observation) {
        /** Sum of the events, or of the measured values. */
        public double total() {
            return DataSet.total(observation);
        }
    }

    /** Keeps the order of the parameters. */
    public DataSet {
        truth = Collections.unmodifiableMap(new LinkedHashMap<>(truth));
        auxiliary = Collections.unmodifiableMap(new LinkedHashMap<>(auxiliary));
        channels = List.copyOf(channels);
    }

    /** Sum of the events, or of the measured values. */
    static double total(Observation observation) {
        if (observation instanceof Observation.Binned binned) {
            return binned.counts().total();
        }
        return observation instanceof Observation.EventList list
                ? list.events().total()
                : ((Observation.Measured) observation)
                        .measurement().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum();
    }
}
