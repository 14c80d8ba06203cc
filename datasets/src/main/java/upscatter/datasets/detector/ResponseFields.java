package upscatter.datasets.detector;

import java.util.List;
import java.util.Optional;
import upscatter.datasets.json.Node;
import upscatter.model.units.EnergyScale;

/**
 * The fields of a response, wherever they stand: in the detector, or each in its stage of a chain.
 *
 * @param place the detector or the chain, for messages
 * @param holders what may hold fields
 */
record ResponseFields(Node place, List<Node> holders) {
    /** Copies the list. */
    ResponseFields {
        holders = List.copyOf(holders);
    }

    /** The fields of a detector. */
    static ResponseFields of(Node detector) {
        return new ResponseFields(detector, List.of(detector));
    }

    /** A field, or empty. */
    Optional<Node> find(String field) {
        return holders.stream()
                .filter(holder -> holder.describes(field))
                .flatMap(holder -> holder.find(field).stream())
                .findFirst();
    }

    /** A field that must be there. */
    Node at(String field) {
        return find(field).orElseThrow(() -> place.error("the field '%s' is missing".formatted(field)));
    }

    /** These fields, their energies being on a scale. */
    ResponseFields on(EnergyScale scale) {
        return new ResponseFields(
                place.on(scale),
                holders.stream().map(holder -> holder.on(scale)).toList());
    }
}
