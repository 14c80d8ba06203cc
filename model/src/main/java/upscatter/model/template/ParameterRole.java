package upscatter.model.template;

import java.util.Optional;
import upscatter.model.template.ParameterSettings.Bounds;

/** What a parameter of a template model is by default: its start, its bounds and the kind of its auxiliary measurement, as pyhf has them. */
enum ParameterRole {
    FACTOR("an unconstrained factor", 1, 0, 10, Optional.empty()),
    BIN_FACTORS("unconstrained factors of bins", 1, 0, 10, Optional.empty()),
    LUMINOSITY("a measured luminosity", Double.NaN, 0, 10, Optional.of(AuxiliaryKind.NORMAL)),
    PULL("a nuisance parameter alpha", 0, -5, 5, Optional.of(AuxiliaryKind.NORMAL)),
    BIN_STATISTICS("statistical factors of bins", 1, 1e-10, 10, Optional.of(AuxiliaryKind.NORMAL)),
    BIN_ERRORS("factors of the bins of one sample", 1, 1e-10, 10, Optional.of(AuxiliaryKind.POISSON));

    final String description;
    final double start;
    private final double lower;
    private final double upper;
    final Optional<AuxiliaryKind> auxiliary;

    ParameterRole(String description, double start, double lower, double upper, Optional<AuxiliaryKind> auxiliary) {
        this.description = description;
        this.start = start;
        this.lower = lower;
        this.upper = upper;
        this.auxiliary = auxiliary;
    }

    static ParameterRole of(Modifier modifier) {
        if (modifier instanceof Modifier.NormFactor) {
            return FACTOR;
        }
        if (modifier instanceof Modifier.Lumi) {
            return LUMINOSITY;
        }
        if (modifier instanceof Modifier.ShapeFactor) {
            return BIN_FACTORS;
        }
        if (modifier instanceof Modifier.ShapeSys) {
            return BIN_ERRORS;
        }
        return modifier instanceof Modifier.StatError ? BIN_STATISTICS : PULL;
    }

    Bounds bounds() {
        return new Bounds(lower, upper);
    }

    /** Whether the modifiers say how large the uncertainty is. */
    boolean isKnown() {
        return this == PULL || this == BIN_STATISTICS || this == BIN_ERRORS;
    }

    /** Whether there is one parameter and not one a bin. */
    boolean isScalar() {
        return this == FACTOR || this == LUMINOSITY || this == PULL;
    }
}
