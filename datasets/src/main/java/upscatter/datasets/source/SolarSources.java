package upscatter.datasets.source;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.table.TableFile;
import upscatter.model.flux.FlavourChange;
import upscatter.model.flux.Source;
import upscatter.model.flux.solar.AdiabaticConversion;
import upscatter.model.flux.solar.SolarComponent;
import upscatter.model.flux.solar.SolarModel;
import upscatter.model.flux.solar.SolarSource;
import upscatter.model.units.Dimension;

/** Neutrinos of the sun in an analysis file: a standard model by name, its components, and what becomes of their flavours. */
final class SolarSources {
    private static final String WHAT = "conversions of solar neutrinos";

    private static final Map<String, SolarModel> MODELS = new TreeMap<>(
            Arrays.stream(SolarModel.values()).collect(Collectors.toMap(SolarModel::label, Function.identity())));

    private static final Map<String, SolarComponent> COMPONENTS = new TreeMap<>(Arrays.stream(SolarComponent.values())
            .collect(Collectors.toMap(SolarComponent::label, Function.identity())));

    private static final Section CONVERSION = Section.of(
            "conversion of solar neutrinos",
            needs("type", Value.word(WHAT, "adiabatic msw"), "one of the " + WHAT),
            needs("sinSquaredTheta12", Value.number(), "sin^2(theta_12)"),
            needs("sinSquaredTheta13", Value.number(), "sin^2(theta_13)"),
            needs("sinSquaredTheta23", Value.number(), "sin^2(theta_23), share of tau neutrinos in what is lost"),
            needs("deltaMSquared21", Value.quantity(Dimension.SQUARED_MASS), "Delta m^2_21"));

    private static final Section SHARES = Section.of(
            "shares of flavours of solar neutrinos",
            needs("type", Value.word(WHAT, FlavourTables.TABLE), "one of the " + WHAT),
            needs(
                    FlavourTables.TABLE,
                    TableFile.VALUE,
                    "table of the survival of electron neutrinos, or of the shares of flavours, by energy"),
            may(FlavourTables.TAU_SHARE, Value.number(), "share of tau neutrinos in what does not survive"));

    private static final Section FLUXES = Section.of(
            "fluxes of solar neutrinos",
            COMPONENTS.keySet().stream()
                    .map(name -> may(name, Value.quantity(Dimension.FLUX), "flux of " + name))
                    .toArray(Field[]::new));

    /** The fields of such a source. */
    static final Field[] FIELDS = {
        needs("model", Value.words("standard solar models", MODELS.keySet()), "a standard solar model"),
        may(
                "parts",
                Value.some(Value.words("components of solar neutrinos", COMPONENTS.keySet())),
                "its components that are looked at, all of them without"),
        may("fluxes", FLUXES, "other fluxes in place of those of the model"),
        needs(
                "survival",
                Value.anyOf(Value.word(WHAT, "none"), CONVERSION, SHARES),
                "what becomes of the electron neutrinos on their way")
    };

    private SolarSources() {}

    static Source read(Node node) {
        SolarModel model = node.at("model").choice("standard solar model", MODELS);
        Set<String> names = node.find("parts")
                .map(list -> list.names("component of solar neutrinos", COMPONENTS.keySet()))
                .orElse(COMPONENTS.keySet());
        Map<SolarComponent, Double> fluxes = new LinkedHashMap<>();
        COMPONENTS.forEach((name, component) -> {
            if (names.contains(name)) {
                fluxes.put(component, model.flux(component));
            }
        });
        node.find("fluxes")
                .map(given -> given.only(FLUXES))
                .ifPresent(given ->
                        COMPONENTS.forEach((name, component) -> given.find(name).ifPresent(flux -> {
                            if (!names.contains(name)) {
                                throw flux.error("'%s' is not among the parts of the source".formatted(name));
                            }
                            fluxes.put(component, flux.positive(Dimension.FLUX));
                        })));
        Optional<FlavourChange> conversion = conversion(node.at("survival"), model);
        return node.make(() -> new SolarSource(model, fluxes, conversion));
    }

    private static Optional<FlavourChange> conversion(Node given, SolarModel model) {
        if (!given.json().isObject()) {
            given.known("conversion of solar neutrinos", Set.of("none"));
            return Optional.empty();
        }
        if (given.at("type")
                .known("conversion of solar neutrinos", Set.of("adiabatic msw", FlavourTables.TABLE))
                .equals(FlavourTables.TABLE)) {
            return Optional.of(FlavourTables.read(given.only(SHARES)));
        }
        Node node = given.only(CONVERSION);
        double two = node.at("sinSquaredTheta12").number();
        double three = node.at("sinSquaredTheta13").number();
        double share = node.at("sinSquaredTheta23").number();
        double squares = node.at("deltaMSquared21").positive(Dimension.SQUARED_MASS);
        return Optional.of(node.make(() ->
                new AdiabaticConversion(two, three, share, squares, model.electronsMolPerCm3(SolarComponent.B8))));
    }
}
