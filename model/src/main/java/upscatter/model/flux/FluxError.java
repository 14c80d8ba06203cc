package upscatter.model.flux;

import java.util.Map;

/**
 * One published error of a flux, which a single pull describes: {@code S(E) -> S(E)[1 + xi delta(E)]} for all of its parts.
 *
 * @param name name within its table, for example {@code weak-magnetism} or {@code U235-2.25}
 * @param kind kind of the error
 * @param parts error of each part of the source that changes, by the name of the part
 */
public record FluxError(String name, Kind kind, Map<String, RelativeError> parts) {

    /** Rejects an error of nothing with {@link IllegalArgumentException}. */
    public FluxError {
        parts = Map.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the flux error %s changes no part of the flux".formatted(name));
        }
    }

    /** What makes an error of a flux. */
    public enum Kind {
        /** Everything together, taken as fully correlated. */
        TOTAL("total"),
        /** Normalisation of the measured electrons, common to energies and isotopes. */
        NORMALISATION("normalisation"),
        /** Weak magnetism, common to energies and isotopes. */
        WEAK_MAGNETISM("weak magnetism"),
        /** Effective nuclear charge of virtual branches, common to energies and isotopes. */
        EFFECTIVE_CHARGE("effective charge"),
        /** Statistics and bias of the conversion, of each bin of energy and isotope alone. */
        UNCORRELATED("uncorrelated");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }
}
