package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.table.AxisNames;
import upscatter.datasets.table.TableColumns.Role;
import upscatter.datasets.table.TableFile;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.FittedEfficiency;
import upscatter.model.detector.KeptRecoils;
import upscatter.model.detector.MeasuredEfficiency;
import upscatter.model.detector.Response;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/** Efficiencies of detectors and of photon detectors: rises whose values may be fitted, and tables that may have errors. */
final class Efficiencies {
    /** On the axis of reconstructed energies, or on that of photoelectrons. */
    private static final Value OBSERVED = ShapeParameters.orFitted(Value.anyOf(Value.measuredEnergy(), Value.number()));

    private static final Value ENERGY = ShapeParameters.orFitted(Value.measuredEnergy());

    private static final Field PLATEAU =
            needs("plateau", ShapeParameters.orFitted(Value.number()), "efficiency far above threshold");

    /** The field of an efficiency by recoil energy. */
    static final String OF_RECOILS = "recoilEfficiency";

    private static final String ERRORS = "errors";

    /** Whether the errors of a table of efficiencies are one and the same. */
    private static final Map<String, Boolean> CORRELATIONS = Map.of("each", false, "common", true);

    /** What reads an efficiency, by its {@code type}. */
    static final Map<String, Variant<Kind>> KINDS = Variant.byWord(
            kind(
                    "erf",
                    Efficiencies::errorFunction,
                    PLATEAU,
                    needs("threshold", OBSERVED, "where half of the plateau is reached"),
                    needs("width", OBSERVED, "standard deviation of the Gaussian that the rise integrates")),
            kind(
                    "trigger",
                    Efficiencies::trigger,
                    PLATEAU,
                    needs("threshold", ENERGY, "where half of the plateau is reached"),
                    needs("baseline", ENERGY, "width of the rise at no energy"),
                    needs("quantum", ENERGY, "what its square grows with energy")),
            kind(
                    "logistic",
                    Efficiencies::logistic,
                    PLATEAU,
                    needs(
                            "slope",
                            ShapeParameters.orFitted(
                                    Value.anyOf(Value.quantity(Dimension.INVERSE_ENERGY), Value.number())),
                            "steepness of the rise"),
                    needs("midpoint", OBSERVED, "where half of the plateau is reached"),
                    may("from", Value.anyOf(Value.measuredEnergy(), Value.number()), "nothing is seen below"),
                    may(
                            "full",
                            Value.anyOf(Value.measuredEnergy(), Value.number()),
                            "half is seen from there down to 'from'")),
            kind(
                    "table",
                    Efficiencies::table,
                    needs("table", TableFile.VALUE, "table of the efficiency by what the detector measures"),
                    may(
                            ERRORS,
                            Value.words("errors of efficiencies", CORRELATIONS.keySet()),
                            "pulls of the errors of the table")));

    private Efficiencies() {}

    /** Reads an efficiency as a function of an observable: an energy, a number of photoelectrons or an own one. */
    interface Kind {
        Efficiency read(Node node, Observable observable, ResponseParameters owner);
    }

    private static Variant<Kind> kind(String word, Kind reader, Field... fields) {
        return Variant.of("efficiency types", word, reader, fields);
    }

    /** The efficiency of a detector, as a function of what it measures. */
    static Efficiency read(ResponseFields detector, Observable observable, ResponseParameters owner) {
        return detector.find("efficiency")
                .map(node -> {
                    var kind = node.at("type").choice("efficiency type", KINDS);
                    return kind.reader().read(node.only(kind.section()), observable, owner);
                })
                .orElse(new Efficiency.Full());
    }

    /** A response of which an efficiency by recoil energy keeps some recoils; itself without one. */
    static Response keeping(ResponseFields detector, Response response, ResponseParameters owner) {
        return detector.find(OF_RECOILS)
                .map(node -> {
                    var kind = node.at("type").choice("efficiency type", KINDS);
                    Efficiency kept = kind.reader().read(node.only(kind.section()), Observable.RECOIL_ENERGY, owner);
                    return node.<Response>make(() -> new KeptRecoils(response, kept));
                })
                .orElse(response);
    }

    /** A rise at its values, or with those of them that are fitted. */
    private static Efficiency rise(Node node, FittedEfficiency.Rise rise, ShapeValue... values) {
        List<ShapeValue> all = List.of(values);
        return node.make(
                () -> ShapeValue.areNumbers(all) ? rise.at(ShapeValue.start(all)) : new FittedEfficiency(rise, all));
    }

    private static Efficiency errorFunction(Node node, Observable observable, ResponseParameters owner) {
        ShapeParameters parameters = owner.parameters();
        return rise(
                node,
                new FittedEfficiency.Rise.OfErrorFunction(),
                parameters.value(node.at("plateau"), Dimension.NUMBER),
                parameters.value(node.at("threshold"), dimension(observable)),
                parameters.value(node.at("width"), dimension(observable)));
    }

    private static Efficiency trigger(Node node, Observable observable, ResponseParameters owner) {
        if (dimension(observable) != Dimension.ENERGY) {
            throw node.at("type").error("a trigger with the resolution of a calorimeter needs a reconstructed energy");
        }
        ShapeParameters parameters = owner.parameters();
        return rise(
                node,
                new FittedEfficiency.Rise.OfTrigger(),
                parameters.value(node.at("plateau"), Dimension.NUMBER),
                parameters.value(node.at("threshold"), Dimension.ENERGY),
                parameters.value(node.at("baseline"), Dimension.ENERGY),
                parameters.value(node.at("quantum"), Dimension.ENERGY));
    }

    private static Efficiency logistic(Node node, Observable observable, ResponseParameters owner) {
        ShapeParameters parameters = owner.parameters();
        ShapeValue plateau = parameters.value(node.at("plateau"), Dimension.NUMBER);
        Dimension dimension = dimension(observable);
        ShapeValue slope = parameters.value(
                node.at("slope"), dimension == Dimension.ENERGY ? Dimension.INVERSE_ENERGY : Dimension.NUMBER);
        ShapeValue midpoint = parameters.value(node.at("midpoint"), dimension);
        double from = node.find("from").map(n -> n.value(dimension)).orElse(Double.NEGATIVE_INFINITY);
        double full = node.find("full").map(n -> n.value(dimension)).orElse(from);
        if (ShapeValue.areNumbers(List.of(plateau, slope, midpoint))) {
            return node.make(
                    () -> new Efficiency.Logistic(plateau.start(), slope.start(), midpoint.start(), from, full));
        }
        return rise(node, new FittedEfficiency.Rise.OfLogistic(from, full), plateau, slope, midpoint);
    }

    /** Values of an own observable are bare numbers in its unit. */
    private static Dimension dimension(Observable observable) {
        return observable.dimension() == Dimension.ENERGY ? Dimension.ENERGY : Dimension.NUMBER;
    }

    private static Efficiency table(Node node, Observable observable, ResponseParameters owner) {
        return table(node, column(node, observable), observable, owner);
    }

    /** The column of what is reconstructed, by the name that fits best first: messages tell that one. */
    private static Role column(Node node, Observable observable) {
        if (dimension(observable) == Dimension.ENERGY
                && node.scales().equals(Set.of(EnergyScale.ELECTRON_EQUIVALENT))) {
            return Role.of("reconstructed_energy", "energy", "visible_energy", "recoil_energy");
        }
        if (dimension(observable) == Dimension.ENERGY) {
            return Role.of("recoil_energy", "energy", "visible_energy", "reconstructed_energy");
        }
        return observable.isOwn()
                ? new Role(AxisNames.key(observable), Set.of("readout"))
                : Role.of("photoelectrons", "pe", "npe", "readout");
    }

    /** An efficiency table whose first column is named, with errors if the section says so. */
    static Efficiency table(Node node, Role column, Observable observable, ResponseParameters owner) {
        Node path = node.at("table");
        if (node.find(ERRORS).isEmpty()) {
            return ResponseTables.efficiency(path, column, observable);
        }
        boolean common = node.at(ERRORS).choice("correlation of errors", CORRELATIONS);
        String pull = owner.name() + " efficiency";
        return ResponseTables.withErrors(
                path, column, observable, Role.of(ResponseTables.EFFICIENCY), true, (places, shares, sigmas) -> {
                    var table = new Efficiency.Tabulated(places, shares);
                    return common
                            ? MeasuredEfficiency.common(pull, table, sigmas)
                            : MeasuredEfficiency.each(pull, table, sigmas);
                });
    }

    /** Fields of an efficiency that refer to a parameter. */
    static List<Node> fitted(Node efficiency) {
        return Stream.of("threshold", "width", "baseline", "quantum", "slope", "midpoint")
                .filter(efficiency::describes)
                .flatMap(field -> efficiency.find(field).stream())
                .filter(ShapeParameters::isReference)
                .toList();
    }
}
