package upscatter.datasets.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.table.CountsTable;
import upscatter.datasets.table.EventsTable;
import upscatter.datasets.table.MeasurementTable;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Observation;

/** The files of a data set: {@code data.json}, which names one CSV table for each channel. */
public final class DataSets {
    /** Name of the file that holds all but the tables. */
    public static final String INDEX = "data.json";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private DataSets() {}

    /** The texts of the files of a data set by their names; all belong into one folder. */
    public static Map<String, String> files(DataSet data) {
        var files = new LinkedHashMap<String, String>();
        ObjectNode index = JSON.createObjectNode();
        index.putObject("analysis").put("name", data.analysis()).put("sha256", data.sha256());
        index.put("kind", data.kind().label());
        data.seed().ifPresent(seed -> index.put("seed", seed));
        data.truth().forEach(index.putObject("truth")::put);
        data.auxiliary().forEach(index.putObject("auxiliary")::put);
        var channels = index.putArray("channels");
        files.put(INDEX, "");
        for (DataSet.ChannelData channel : data.channels()) {
            String table = tableName(channel.name(), files);
            files.put(table, text(channel, comments(data, channel)));
            channels.addObject()
                    .put("name", channel.name())
                    .put("kind", DataSetFile.label(kind(channel)))
                    .put("table", table)
                    .put("events", channel.total());
        }
        files.put(INDEX, JSON.writeValueAsString(index) + "\n");
        return files;
    }

    private static DataKind kind(DataSet.ChannelData channel) {
        return channel.observation() instanceof Observation.Binned
                ? DataKind.COUNTS
                : channel.observation() instanceof Observation.EventList ? DataKind.EVENTS : DataKind.VALUES;
    }

    private static String text(DataSet.ChannelData channel, List<String> comments) {
        if (channel.observation() instanceof Observation.Binned binned) {
            return CountsTable.text(binned.counts(), comments);
        }
        return channel.observation() instanceof Observation.EventList list
                ? EventsTable.text(list.events(), channel.grid(), comments)
                : MeasurementTable.text(((Observation.Measured) channel.observation()).measurement(), comments);
    }

    private static List<String> comments(DataSet data, DataSet.ChannelData channel) {
        return List.of(DataMark.comment(data, channel.name()));
    }

    /** A plain file name that is not taken yet. */
    private static String tableName(String channel, Map<String, String> taken) {
        String plain = channel.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String name = plain.isEmpty() ? "channel" : plain;
        for (int i = 1; taken.containsKey(name + ".csv"); i++) {
            name = plain + "-" + (i + 1);
        }
        return name + ".csv";
    }
}
