package upscatter.model.flux.solar;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import upscatter.model.flux.FluxError;
import upscatter.model.flux.RelativeError;

/**
 * Standard solar models: fluxes at the earth with their errors, and the electron densities in which each component is made.
 *
 * <p>Vinyoles et al., Astrophys. J. 835, 202 (2017), arXiv:1611.09867, Table 6; densities are means over their tables of the neutrinos made at each radius.
 */
public enum SolarModel {
    /** Composition GS98, of high metallicity. */
    B16_GS98(
            "B16-GS98",
            of(5.98e10, 0.006, 60.64),
            of(1.44e8, 0.01, 66.55),
            of(7.98e3, 0.30, 51.39),
            of(4.93e9, 0.06, 79.58),
            of(5.46e6, 0.12, 87.93),
            of(2.78e8, 0.15, 73.80),
            of(2.05e8, 0.17, 86.22),
            of(5.29e6, 0.20, 87.05)),
    /** Composition AGSS09met, of low metallicity. */
    B16_AGSS09MET(
            "B16-AGSS09met",
            of(6.03e10, 0.005, 61.06),
            of(1.46e8, 0.009, 66.87),
            of(8.25e3, 0.30, 51.93),
            of(4.50e9, 0.06, 79.93),
            of(4.50e6, 0.12, 88.15),
            of(2.04e8, 0.14, 72.62),
            of(1.44e8, 0.16, 86.36),
            of(3.26e6, 0.18, 87.20));

    /**
     * What a model says of a component.
     *
     * @param flux neutrinos per cm^2 and s at the earth
     * @param error its relative error
     * @param electronsMolPerCm3 mean electron density where the neutrinos are made, in mol/cm^3
     */
    private record Values(double flux, double error, double electronsMolPerCm3) {}

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable map of records of numbers
    private final Map<SolarComponent, Values> values;

    SolarModel(String label, Values... values) {
        this.label = label;
        var ofComponents = new EnumMap<SolarComponent, Values>(SolarComponent.class);
        for (SolarComponent component : SolarComponent.values()) {
            ofComponents.put(component, values[ofComponents.size()]);
        }
        this.values = Collections.unmodifiableMap(ofComponents);
    }

    private static Values of(double flux, double error, double electronsMolPerCm3) {
        return new Values(flux, error, electronsMolPerCm3);
    }

    private Values of(SolarComponent component) {
        return Objects.requireNonNull(values.get(component));
    }

    /** Name as it is written in analysis files. */
    public String label() {
        return label;
    }

    /** Flux of a component at the earth in neutrinos/(cm^2 s). */
    public double flux(SolarComponent component) {
        return of(component).flux();
    }

    /** Relative error of the flux of a component. */
    public double relativeError(SolarComponent component) {
        return of(component).error();
    }

    /** Mean electron density in mol/cm^3 where the neutrinos of a component are made. */
    public double electronsMolPerCm3(SolarComponent component) {
        return of(component).electronsMolPerCm3();
    }

    /**
     * The errors of the fluxes, a pull for each component. Their correlations, through common inputs of the model, are not in it.
     *
     * @return eight errors, relative to the parts of a {@link SolarSource}
     */
    public List<FluxError> errors() {
        return List.of(SolarComponent.values()).stream()
                .map(component -> new FluxError(
                        component.label(),
                        FluxError.Kind.TOTAL,
                        Map.of(component.label(), RelativeError.flat(relativeError(component)))))
                .toList();
    }
}
