package upscatter.model.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.ParameterSettings.Bounds;

/**
 * One parameter, or one for each of some bins, under one name.
 *
 * @param name name of the parameter, or of the list
 * @param role what they are
 * @param factors {@code (nu/error)^2} of each bin, zero where nothing is known; one value of 1 for a scalar
 */
record ParameterSet(String name, ParameterRole role, List<Double> factors) {
    /** Typical change of a factor that nothing is known of, relative to its start. */
    private static final double FREE_SCALE = 0.1;

    /** Highest value of a luminosity by default, in units of the measured one. */
    private static final double LARGEST_LUMINOSITY = 10;

    int size() {
        return factors.size();
    }

    /** Name of a parameter: that of the set, and the bin in brackets where there is one a bin. */
    String name(int index) {
        return role.isScalar() ? name : "%s[%d]".formatted(name, index);
    }

    /** The parameters with the settings of a measurement. */
    List<Parameter> parameters(ParameterSettings settings) {
        requireSize("starts", settings.starts());
        requireSize("bounds", settings.bounds());
        requireSize("measured values", settings.measured());
        requireSize("standard deviations", settings.sigmas());
        requireSize("expected counts of auxiliary measurements", settings.factors());
        Optional<AuxiliaryKind> kind = settings.auxiliary().or(() -> role.auxiliary);
        requireKind(kind, settings);
        var parameters = new ArrayList<Parameter>();
        for (int i = 0; i < size(); i++) {
            boolean frozen = factors.get(i) == 0;
            Constraint constraint = frozen || kind.isEmpty() ? Constraint.FREE : constraint(kind.get(), i, settings);
            double start = settings.starts().isEmpty()
                    ? defaultStart(constraint)
                    : settings.starts().get(i);
            Bounds bounds = settings.bounds().isEmpty()
                    ? defaultBounds(constraint)
                    : settings.bounds().get(i);
            parameters.add(new Parameter(
                    name(i),
                    start,
                    bounds.lower(),
                    bounds.upper(),
                    scale(constraint, start),
                    constraint,
                    frozen || settings.fixed().orElse(false)));
        }
        return parameters;
    }

    private void requireSize(String what, List<?> values) {
        if (!values.isEmpty() && values.size() != size()) {
            throw new IllegalArgumentException("parameter %s: the settings have %d %s but the model has %d"
                    .formatted(name, values.size(), what, size()));
        }
    }

    private void requireKind(Optional<AuxiliaryKind> kind, ParameterSettings settings) {
        boolean poisson = kind.filter(AuxiliaryKind.POISSON::equals).isPresent();
        if (role == ParameterRole.PULL && !kind.equals(role.auxiliary)) {
            throw new IllegalArgumentException("parameter %s: %s has a normal auxiliary measurement and no other"
                    .formatted(name, role.description));
        }
        if (kind.isEmpty()
                && !(settings.measured().isEmpty() && settings.sigmas().isEmpty())) {
            throw new IllegalArgumentException(
                    "parameter %s is %s and has no auxiliary measurement".formatted(name, role.description));
        }
        if (poisson && !settings.sigmas().isEmpty()) {
            throw new IllegalArgumentException(
                    "parameter %s has a Poisson auxiliary measurement and no standard deviation%nMaybe the expected count is meant ('factors')."
                            .formatted(name));
        }
        if (!poisson && !settings.factors().isEmpty()) {
            throw new IllegalArgumentException(
                    "parameter %s has no Poisson auxiliary measurement and no expected count%nMaybe a standard deviation is meant ('sigmas')."
                            .formatted(name));
        }
        boolean given = !settings.measured().isEmpty() && !(poisson ? settings.factors() : settings.sigmas()).isEmpty();
        if (kind.isPresent() && !role.isKnown() && !given) {
            throw new IllegalArgumentException(
                    "parameter %s is %s but its value and error are not given%nMaybe the measurement lacks its settings 'auxdata' and '%s'."
                            .formatted(name, role.description, poisson ? "factors" : "sigmas"));
        }
    }

    private Constraint constraint(AuxiliaryKind kind, int i, ParameterSettings settings) {
        List<Double> measured = settings.measured();
        if (kind == AuxiliaryKind.POISSON) {
            double expected = settings.factors().isEmpty()
                    ? factors.get(i)
                    : settings.factors().get(i);
            return new Constraint.Poisson(expected, measured.isEmpty() ? expected : measured.get(i));
        }
        double value = measured.isEmpty() ? role.start : measured.get(i);
        double sigma = settings.sigmas().isEmpty()
                ? 1 / Math.sqrt(factors.get(i))
                : settings.sigmas().get(i);
        return kind == AuxiliaryKind.NORMAL
                ? new Constraint.Normal(value, sigma)
                : new Constraint.LogNormal(value, Math.exp(sigma));
    }

    private double defaultStart(Constraint constraint) {
        boolean luminosity = role == ParameterRole.LUMINOSITY;
        return luminosity && constraint instanceof Constraint.Normal normal
                ? normal.mean()
                : luminosity ? 1 : role.start;
    }

    private Bounds defaultBounds(Constraint constraint) {
        boolean luminosity = role == ParameterRole.LUMINOSITY;
        return luminosity && constraint instanceof Constraint.Normal normal && normal.mean() > 0
                ? new Bounds(0, LARGEST_LUMINOSITY * normal.mean())
                : role.bounds();
    }

    private static double scale(Constraint constraint, double start) {
        if (constraint instanceof Constraint.Normal normal) {
            return normal.sigma();
        }
        if (constraint instanceof Constraint.LogNormal logNormal) {
            return logNormal.median() * Math.log(logNormal.kappa());
        }
        return constraint instanceof Constraint.Poisson poisson
                ? 1 / Math.sqrt(poisson.expected())
                : FREE_SCALE * Math.max(1, Math.abs(start));
    }
}
