package upscatter.model.flux.solar;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FlavourChange;
import upscatter.model.flux.Source;
import upscatter.model.flux.SteadyTiming;

/**
 * Neutrinos of the sun at the earth, with the fluxes of a standard model or others. Its parts are the components, by their labels ({@code 8B}).
 *
 * @param model the standard model, of which the densities are
 * @param fluxes flux of each component that is looked at in neutrinos/(cm^2 s), at least one
 * @param conversion what becomes of their flavours: conversion in the sun, at any density, or shares by energy; empty for electron neutrinos alone
 */
public record SolarSource(SolarModel model, Map<SolarComponent, Double> fluxes, Optional<FlavourChange> conversion)
        implements Source {
    /** Copies the map; rejects an empty one and fluxes that are negative or not finite with {@link IllegalArgumentException}. */
    public SolarSource {
        if (fluxes.isEmpty()) {
            throw new IllegalArgumentException("a solar source needs at least one component");
        }
        fluxes = Collections.unmodifiableMap(new EnumMap<>(fluxes));
        fluxes.forEach((component, flux) -> {
            if (!(flux >= 0) || Double.isInfinite(flux)) {
                throw new IllegalArgumentException(
                        "the flux of %s must be finite and not negative but is %s".formatted(component.label(), flux));
            }
        });
    }

    /** Components with the fluxes of a model, as electron neutrinos. */
    public static SolarSource of(SolarModel model, Set<SolarComponent> components) {
        return new SolarSource(
                model,
                components.stream().collect(Collectors.toMap(component -> component, model::flux)),
                Optional.empty());
    }

    /** The same with another flux of a component, in neutrinos/(cm^2 s). */
    public SolarSource with(SolarComponent component, double flux) {
        var others = new EnumMap<>(fluxes);
        others.put(component, flux);
        return new SolarSource(model, others, conversion);
    }

    /** The same with conversion in the sun, at whatever density it is given, or shares of flavours. */
    public SolarSource converted(FlavourChange other) {
        return new SolarSource(model, fluxes, Optional.of(other));
    }

    @Override
    public List<Emission> emissions() {
        return fluxes.keySet().stream()
                .flatMap(component -> emissions(component).stream())
                .toList();
    }

    @Override
    public Map<String, List<Emission>> parts() {
        var parts = new LinkedHashMap<String, List<Emission>>();
        parts.put(WHOLE, emissions());
        fluxes.keySet().forEach(component -> parts.put(component.label(), emissions(component)));
        return Collections.unmodifiableMap(parts);
    }

    private List<Emission> emissions(SolarComponent component) {
        double flux = Objects.requireNonNull(fluxes.get(component));
        List<Emission> made = component
                .spectrum()
                .map(spectrum -> List.of(
                        Emission.continuum(Flavour.NU_E, spectrum.times(flux).moments(), new SteadyTiming())))
                .orElseGet(() -> component.lines().stream()
                        .map(line -> Emission.line(
                                Flavour.NU_E,
                                new Emission.Line(line.energyMeV(), line.share() * flux),
                                new SteadyTiming()))
                        .toList());
        return conversion
                .map(any -> any instanceof AdiabaticConversion adiabatic
                        ? adiabatic.madeAt(model.electronsMolPerCm3(component))
                        : any)
                .map(at -> made.stream()
                        .flatMap(emission -> at.of(emission).stream())
                        .toList())
                .orElse(made);
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUX;
    }
}
