package upscatter.datasets.detector;

import static upscatter.datasets.json.Field.may;
import static upscatter.datasets.json.Field.needs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import upscatter.datasets.json.Field;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Section;
import upscatter.datasets.json.Value;
import upscatter.datasets.json.Variant;
import upscatter.datasets.nuisance.ShapeParameters;
import upscatter.datasets.table.FluctuationTable;
import upscatter.datasets.table.QuantaTable;
import upscatter.datasets.table.TableFile;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.Fluctuation;
import upscatter.model.detector.Quanta;
import upscatter.model.detector.QuantaResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Response;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Parameter;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;

/**
 * A response as a list of its stages, {@code "response": [{"type": "quenching", ...}, {"type": "quanta", ...}, {"type": "readout", ...}, {"type": "efficiency", ...}]}: what a recoil
 * leaves, how many quanta that makes, how these are read out, and what is kept.
 */
final class ResponseChain {
    /** The chain in a detector. */
    static final String FIELD = "response";

    private static final String STAGES = "stages of a response";
    private static final String PROBABILITIES = "probabilities";
    private static final String YIELD = "yield";
    private static final String FLUCTUATIONS = "fluctuations";
    private static final String FANO = "fano";
    private static final String PER_QUANTUM = "energyPerQuantum";

    private ResponseChain() {}

    /** The stages in the order in which they act, of which the fields of some are those of a detector. */
    private static Map<String, Variant<Integer>> stages(Section detector) {
        return Variant.byWord(
                Variant.of(STAGES, "quenching", 0, needed(detector, "quenching")),
                Variant.of(STAGES, "resolution", 1, needed(detector, "resolution")),
                Variant.of(
                        STAGES,
                        "photoelectrons",
                        1,
                        needed(detector, "lightYield"),
                        detector.fields().stream()
                                .filter(field -> field.name().equals("smearing"))
                                .findFirst()
                                .orElseThrow()),
                Variant.of(
                        STAGES,
                        "quanta",
                        1,
                        may(PER_QUANTUM, Value.energy(), "mean visible energy of a quantum"),
                        may(YIELD, TableFile.VALUE, "table of the mean number of quanta per recoil energy"),
                        may(
                                FANO,
                                ShapeParameters.orFitted(Value.number()),
                                "variance of the number of quanta over its mean"),
                        may(
                                "relativeVariance",
                                Value.number(),
                                "relative variance of the visible energy, of nuclear cascades"),
                        may(
                                FLUCTUATIONS,
                                TableFile.VALUE,
                                "table of the variance over the mean, or of the standard deviation, by energy"),
                        may(PROBABILITIES, TableFile.VALUE, "table of the probabilities of numbers of quanta")),
                Variant.of(
                        STAGES,
                        "readout",
                        2,
                        needs("observable", Value.text(), "what is read out"),
                        may("unit", Value.text(), "its unit"),
                        needs("gain", Value.anyOf(Value.measuredEnergy(), Value.number()), "what a quantum adds"),
                        may(
                                "spread",
                                Value.anyOf(Value.measuredEnergy(), Value.number()),
                                "standard deviation of what one adds"),
                        may(
                                "baseline",
                                Value.anyOf(Value.measuredEnergy(), Value.number()),
                                "noise, a standard deviation")),
                Variant.of(STAGES, "efficiency", 3, needed(detector, "efficiency")));
    }

    private static Field needed(Section detector, String name) {
        Field field = detector.fields().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        return needs(name, field.value(), field.meaning());
    }

    /** The field of a detector with the given fields. */
    static Field field(Section detector) {
        return may(
                FIELD,
                Value.some(Value.anyOf(Variant.sections(stages(detector)))),
                "stages of the response, in place of the fields for them");
    }

    /** What reads a response whose fields are those of a detector. */
    interface Fields {
        Response read(ResponseFields fields);

        /** The quenching alone. */
        Quenching quenching(ResponseFields fields);
    }

    /** Reads a chain. */
    static Response read(Node list, Section detector, ResponseParameters owner, Fields plain) {
        Map<String, Variant<Integer>> stages = stages(detector);
        var found = new HashMap<String, Node>();
        var holders = new ArrayList<Node>();
        int last = -1;
        for (Node item : list.someItems("stage")) {
            Variant<Integer> stage = item.at("type").choice("stage of a response", stages);
            if (stage.reader() <= last) {
                throw item.at("type")
                        .error(
                                "the stage '%s' comes too late: they are %s, of which 'resolution', 'photoelectrons' and 'quanta' exclude each other"
                                        .formatted(stage.word(), String.join(", ", stages.keySet())));
            }
            last = stage.reader();
            Node holder = item.only(stage.section());
            stage.section().fields().stream().filter(Field::needed).forEach(field -> holder.at(field.name()));
            found.put(stage.word(), holder);
            holders.add(holder);
        }
        var fields = new ResponseFields(list, holders);
        Optional<Node> quanta = Optional.ofNullable(found.get("quanta"));
        Optional<Node> readout = Optional.ofNullable(found.get("readout"));
        if (quanta.isPresent() != readout.isPresent()) {
            throw list.error("quanta need a readout, and a readout needs quanta");
        }
        return quanta.isPresent()
                ? counted(fields, quanta.get(), readout.orElseThrow(), owner, plain)
                : plain.read(fields);
    }

    private static Response counted(
            ResponseFields fields, Node quanta, Node readout, ResponseParameters owner, Fields plain) {
        Quenching quenching = plain.quenching(fields);
        Quanta numbers = quanta(quanta, quenching, owner.parameters());
        EnergyScale scale =
                quenching instanceof Quenching.None ? EnergyScale.NUCLEAR_RECOIL : EnergyScale.ELECTRON_EQUIVALENT;
        Node read = readout.on(scale);
        Observable observable = observable(read);
        Dimension dimension = observable.dimension() == Dimension.ENERGY ? Dimension.ENERGY : Dimension.NUMBER;
        Efficiency efficiency = Efficiencies.read(fields.on(scale), observable, owner);
        if (!(quenching instanceof Quenching.None)) {
            RecoilHeadings.say(fields);
        }
        double gain = read.at("gain").value(dimension);
        double spread = read.find("spread").map(value -> value.value(dimension)).orElse(0.0);
        double baseline =
                read.find("baseline").map(value -> value.value(dimension)).orElse(0.0);
        return read.make(() -> new QuantaResponse(observable, numbers, gain, spread, baseline, efficiency));
    }

    private static Quanta quanta(Node node, Quenching quenching, ShapeParameters parameters) {
        Optional<Node> table = node.find(PROBABILITIES);
        if (table.isPresent()) {
            for (String other : List.of(PER_QUANTUM, YIELD, FANO, "relativeVariance", FLUCTUATIONS)) {
                node.find(other).ifPresent(field -> {
                    String why = "a table of probabilities leaves no '%s'".formatted(other);
                    throw field.error(
                            ShapeParameters.isReference(field)
                                    ? "%s, and nothing of it is fitted.%n%s".formatted(why, Quanta.Tabulated.INSTEAD)
                                    : why);
                });
            }
            return QuantaTable.read(table.get(), quenching);
        }
        Optional<Node> yields = node.find(YIELD);
        if (yields.isPresent()) {
            node.find(PER_QUANTUM).ifPresent(field -> {
                throw field.error("a table of yields leaves no '%s'".formatted(PER_QUANTUM));
            });
            if (!(quenching instanceof Quenching.None)) {
                throw yields.get().error("a yield of recoil energies leaves no quenching before it");
            }
            Quanta.Counted mean = QuantaTable.yields(yields.get());
            return new Quanta.Counted(
                    mean.quenching(),
                    mean.energyPerQuantumMeV(),
                    fluctuation(node, mean, EnergyScale.NUCLEAR_RECOIL, parameters));
        }
        double energy = node.find(PER_QUANTUM)
                .orElseThrow(
                        () -> node.error("quanta need '%s', '%s' or '%s'".formatted(PER_QUANTUM, YIELD, PROBABILITIES)))
                .positive(Dimension.ENERGY);
        Quanta.Counted poisson = node.make(() -> new Quanta.Counted(quenching, energy, new Fluctuation.Gamma(1, 0)));
        return new Quanta.Counted(
                quenching, energy, fluctuation(node, poisson, EnergyScale.ELECTRON_EQUIVALENT, parameters));
    }

    /** How numbers of these means fluctuate, by a table on a scale of energies or by their numbers. */
    private static Fluctuation fluctuation(
            Node node, Quanta.Counted mean, EnergyScale scale, ShapeParameters parameters) {
        Optional<Node> table = node.find(FLUCTUATIONS);
        if (table.isEmpty()) {
            double variance = node.find("relativeVariance").map(Node::number).orElse(0.0);
            Optional<Node> fitted = node.find(FANO).filter(ShapeParameters::isReference);
            if (fitted.isPresent()) {
                Parameter parameter = parameters.number(fitted.get());
                return fitted.get().make(() -> new Fluctuation.Fitted(parameter, variance));
            }
            double fano = node.find(FANO).map(Node::number).orElse(1.0);
            return node.make(() -> new Fluctuation.Gamma(fano, variance));
        }
        for (String other : List.of(FANO, "relativeVariance")) {
            node.find(other).ifPresent(field -> {
                throw field.error("a table of fluctuations leaves no '%s'".formatted(other));
            });
        }
        return FluctuationTable.read(table.get(), mean, scale);
    }

    private static Observable observable(Node readout) {
        Node name = readout.at("observable");
        String unit = readout.find("unit")
                .map(Node::text)
                .filter(text -> !text.equals("1"))
                .orElse("");
        for (Observable known : List.of(Observable.RECOIL_ENERGY, Observable.PHOTOELECTRONS)) {
            if (name.text().equals(known.label())
                    || (known.equals(Observable.RECOIL_ENERGY) && name.text().equals("reconstructed energy"))) {
                readout.find("unit").ifPresent(given -> {
                    throw given.error("the observable '%s' has its unit in its values".formatted(name.text()));
                });
                return known;
            }
        }
        Observable own = name.make(() -> Observable.named(name.text(), unit));
        if (own.dimension() != Dimension.NUMBER) {
            throw readout.at("unit").error("a readout is an energy, photoelectrons, or in a unit of its own");
        }
        return own;
    }
}
