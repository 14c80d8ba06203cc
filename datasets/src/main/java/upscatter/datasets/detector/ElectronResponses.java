package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.may;

import java.util.List;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Response;
import upscatter.model.units.EnergyScale;

/** The response of a detector to recoils of electrons, where it is not that to nuclei without their quenching: the field {@code electronResponse}. */
final class ElectronResponses {
    /** The field. */
    static final String FIELD = "electronResponse";

    private static final String SCALE = "scale";

    private ElectronResponses() {}

    /** Its description, with the fields of a detector that it shares. */
    static Section section(List<Field> ofDetector) {
        return new Section(
                "response to electrons",
                Stream.concat(
                                Stream.of(may(
                                        SCALE,
                                        Value.number(),
                                        "visible energy of an electron over its recoil energy",
                                        "1")),
                                ofDetector.stream())
                        .toList(),
                List.of());
    }

    /** What makes a response of fields and a quenching. */
    interface Reader {
        Response read(ResponseFields fields, Quenching quenching);
    }

    /** Reads the field. */
    static Response read(Node given, Section section, Reader reader) {
        Node node = given.on(EnergyScale.ELECTRON_EQUIVALENT).only(section);
        double scale = node.find(SCALE)
                .map(value -> {
                    double number = value.number();
                    if (!(number > 0 && number <= 10)) {
                        throw value.error("the scale of electrons must lie between 0 and 10 but is " + number);
                    }
                    return number;
                })
                .orElse(1.0);
        Quenching quenching = scale == 1 ? new Quenching.None() : new Quenching.Scaled(new Quenching.None(), scale);
        return reader.read(ResponseFields.of(node), quenching);
    }
}
