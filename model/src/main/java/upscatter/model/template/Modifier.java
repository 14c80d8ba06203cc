package upscatter.model.template;

import java.util.List;

/**
 * What changes the expectation of a sample in a channel: a factor on all bins, a factor on each bin, or an added variation (K. Cranmer et
 * al., CERN-OPEN-2012-016, section 3). Modifiers of equal parameter names follow the same parameters.
 */
public sealed interface Modifier {

    /** Name of the parameter, or of the list of parameters where there is one a bin. */
    String parameter();

    /** Name of the kind, as workspaces write it. */
    String type();

    /**
     * A factor that nothing is known of: a signal strength, a normalisation to be fitted.
     *
     * @param parameter name of the factor
     */
    record NormFactor(String parameter) implements Modifier {
        /** Rejects a blank name with {@link IllegalArgumentException}. */
        public NormFactor {
            requireName(parameter);
        }

        @Override
        public String type() {
            return "normfactor";
        }
    }

    /**
     * The integrated luminosity, or whatever else is measured apart and multiplies: value and error are in the settings of the parameter.
     *
     * @param parameter name of the factor
     */
    record Lumi(String parameter) implements Modifier {
        /** Rejects a blank name with {@link IllegalArgumentException}. */
        public Lumi {
            requireName(parameter);
        }

        @Override
        public String type() {
            return "lumi";
        }
    }

    /**
     * An uncertainty of the size: factors at alpha = -1 and +1 of a parameter that is normally distributed around zero with unit width.
     *
     * <p>A factor of zero in codes 1 and 4 is the limit of small ones: zero from there on (code 4), or for all alpha of that sign (code 1, which jumps
     * at zero then).
     *
     * @param parameter name of alpha
     * @param low factor at -1
     * @param high factor at +1
     * @param interpolation any code
     */
    record NormSys(String parameter, double low, double high, Interpolation interpolation) implements Modifier {
        /** Rejects factors that are not finite, and negative ones in exponential codes, with {@link IllegalArgumentException}. */
        public NormSys {
            requireName(parameter);
            requireFinite("normsys " + parameter, "factor", List.of(low, high));
            if (interpolation.isMultiplicative() && (low < 0 || high < 0)) {
                throw new IllegalArgumentException(
                        "normsys %s: interpolation code %s needs factors that are not negative but they are %s and %s%nMaybe code 0 or 4p is meant, or a histosys."
                                .formatted(parameter, interpolation.code(), low, high));
            }
        }

        /** Interpolation code 4. */
        public NormSys(String parameter, double low, double high) {
            this(parameter, low, high, Interpolation.POLYNOMIAL_EXPONENTIAL);
        }

        @Override
        public String type() {
            return "normsys";
        }
    }

    /**
     * An uncertainty of the shape: templates at alpha = -1 and +1 of a parameter that is normally distributed around zero with unit width.
     *
     * @param parameter name of alpha
     * @param low counts at -1, one value a bin
     * @param high counts at +1, one value a bin
     * @param interpolation code 0, 2 or 4p
     */
    record HistoSys(String parameter, List<Double> low, List<Double> high, Interpolation interpolation)
            implements Modifier {
        /** Rejects counts that are not finite, lists of unequal lengths and exponential codes with {@link IllegalArgumentException}. */
        public HistoSys {
            requireName(parameter);
            low = List.copyOf(low);
            high = List.copyOf(high);
            requireFinite("histosys " + parameter, "count", low);
            requireFinite("histosys " + parameter, "count", high);
            if (low.size() != high.size()) {
                throw new IllegalArgumentException("histosys %s: %d bins in one template and %d in the other"
                        .formatted(parameter, low.size(), high.size()));
            }
            if (interpolation.isMultiplicative()) {
                throw new IllegalArgumentException(
                        "histosys %s: templates are added, interpolation code %s multiplies%nMaybe code 0, 2 or 4p is meant."
                                .formatted(parameter, interpolation.code()));
            }
        }

        /** Interpolation code 4p. */
        public HistoSys(String parameter, List<Double> low, List<Double> high) {
            this(parameter, low, high, Interpolation.POLYNOMIAL_LINEAR);
        }

        @Override
        public String type() {
            return "histosys";
        }
    }

    /**
     * A factor on each bin that nothing is known of; channels that share it do so bin by bin.
     *
     * @param parameter name of the factors
     */
    record ShapeFactor(String parameter) implements Modifier {
        /** Rejects a blank name with {@link IllegalArgumentException}. */
        public ShapeFactor {
            requireName(parameter);
        }

        @Override
        public String type() {
            return "shapefactor";
        }
    }

    /**
     * An uncertainty of each bin of one sample: a factor gamma, known by a Poisson count with the relative error of the bin, {@code
     * (nu/error)^2 gamma} events being expected.
     *
     * @param parameter name of the factors
     * @param errors standard deviations of the counts, one a bin, not negative
     */
    record ShapeSys(String parameter, List<Double> errors) implements Modifier {
        /** Rejects errors that are negative or not finite with {@link IllegalArgumentException}. */
        public ShapeSys {
            requireName(parameter);
            errors = List.copyOf(errors);
            requireErrors("shapesys " + parameter, errors);
        }

        @Override
        public String type() {
            return "shapesys";
        }
    }

    /**
     * Finite statistics of the simulation, one factor gamma a bin on all samples of a channel that have it (R. Barlow and C. Beeston,
     * Comput. Phys. Commun. 77 (1993) 219, in the light form of CERN-OPEN-2012-016, section 4.2): normally distributed around one with the
     * width {@code sqrt(sum error^2)/sum nu}.
     *
     * @param parameter name of the factors
     * @param errors standard deviations of the counts of this sample, one a bin, not negative
     */
    record StatError(String parameter, List<Double> errors) implements Modifier {
        /** Rejects errors that are negative or not finite with {@link IllegalArgumentException}. */
        public StatError {
            requireName(parameter);
            errors = List.copyOf(errors);
            requireErrors("staterror " + parameter, errors);
        }

        @Override
        public String type() {
            return "staterror";
        }
    }

    private static void requireName(String parameter) {
        if (parameter.isBlank()) {
            throw new IllegalArgumentException("a modifier must have a name but it is blank");
        }
    }

    private static void requireFinite(String whose, String what, List<Double> values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("%s: a %s must be finite but is %s".formatted(whose, what, value));
            }
        }
    }

    private static void requireErrors(String whose, List<Double> errors) {
        for (double error : errors) {
            if (!(error >= 0) || Double.isInfinite(error)) {
                throw new IllegalArgumentException(
                        "%s: an error must be finite and not negative but is %s".formatted(whose, error));
            }
        }
    }
}
