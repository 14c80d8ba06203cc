package upscatter.datasets;

import static upscatter.datasets.SchemaTypes.anyOf;
import static upscatter.datasets.SchemaTypes.fields;
import static upscatter.datasets.SchemaTypes.list;
import static upscatter.datasets.SchemaTypes.number;
import static upscatter.datasets.SchemaTypes.quantity;
import static upscatter.datasets.SchemaTypes.some;
import static upscatter.datasets.SchemaTypes.text;
import static upscatter.datasets.SchemaTypes.word;
import static upscatter.datasets.SchemaTypes.words;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.Dimension;

/** The part of the JSON Schema of analysis files that describes what is supposed and what is asked. */
final class HypothesisSchema {
    private HypothesisSchema() {}

    private static ObjectNode energy() {
        return quantity(Dimension.ENERGY);
    }

    static ObjectNode hypothesis() {
        ObjectNode free = fields().needs("start", energy())
                .needs("from", energy())
                .needs("to", energy())
                .only();
        return anyOf(Interactions.readers().entrySet().stream()
                .map(entry -> hypothesis(entry.getKey(), entry.getValue(), free))
                .toArray(ObjectNode[]::new));
    }

    private static ObjectNode hypothesis(String name, Interactions.Reader reader, ObjectNode free) {
        SignalModel model = reader.model();
        SchemaTypes.Fields fields = fields().needs("interaction", word(name))
                .may("flavour", words(Interactions.FLAVOURS.keySet()))
                .may(model.strength().coupling().name(), number());
        if (model.scanned().isPresent()) {
            fields.may("mass", anyOf(energy(), free));
        }
        reader.describe(fields);
        return fields.only();
    }

    private static ObjectNode toys() {
        return fields().may("precision", number())
                .may("most", number())
                .may("values", number())
                .may("number", number())
                .may("auxiliary", words(Limits.AUXILIARY.keySet()))
                .only();
    }

    static ObjectNode limit() {
        ObjectNode masses = anyOf(
                some(energy()),
                fields().needs("from", energy())
                        .needs("to", energy())
                        .needs("points", number())
                        .needs("spacing", words(List.of("log", "linear")))
                        .only());
        return fields().needs("on", text())
                .needs("confidenceLevel", number())
                .may("sides", number())
                .may("test", words(Limits.TESTS.keySet()))
                .needs("calibration", words(Limits.CALIBRATIONS.keySet()))
                .may("parameters", number())
                .may("bands", words(Limits.BANDS.keySet()))
                .may("toys", toys())
                .may("masses", masses)
                .only();
    }

    static ObjectNode inference() {
        ObjectNode range =
                fields().needs("from", energy()).needs("to", energy()).only();
        ObjectNode grid =
                fields().may("masses", number()).may("couplings", number()).only();
        ObjectNode prior = fields().may("flatIn", text())
                .may("from", number())
                .may("to", number())
                .only();
        ObjectNode posterior = fields().may("mass", prior)
                .may("coupling", prior)
                .may("draws", number())
                .only();
        ObjectNode alternative = fields().needs("name", text())
                .may("insteadOf", text())
                .needs("replace", fields().and(JsonNodeFactory.instance.objectNode()))
                .only();
        return fields().may("on", anyOf(text(), some(text())))
                .may("levels", list(number()))
                .may("calibration", words(List.of("asymptotic", "feldman-cousins")))
                .may("masses", range)
                .may("grid", grid)
                .may("toys", toys())
                .may("exposureFor", list(number()))
                .may("alternatives", list(alternative))
                .may("posterior", posterior)
                .only();
    }
}
