package upscatter.datasets.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.interaction.Interaction;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;

/**
 * What may scatter: the Standard Model, and signals when some are looked for.
 *
 * @param interactions coherent scattering of the Standard Model, followed by those of the signals
 * @param sought what is looked for, first what questions are about and then what is fitted beside it; none of the Standard Model alone
 */
public record Hypothesis(List<Interaction> interactions, List<Signal> sought) {

    /** Copies the lists. */
    public Hypothesis {
        interactions = List.copyOf(interactions);
        sought = List.copyOf(sought);
    }

    /** What questions are about, or empty for the Standard Model alone. */
    public Optional<Signal> signal() {
        return sought.stream().findFirst();
    }

    /** The signal that has a coupling or a strength of a name. */
    public Optional<Signal> signal(String name) {
        return sought.stream()
                .filter(signal -> signal.model().strength().names(name))
                .findFirst();
    }

    /** The same with questions about the signal that has a coupling or a strength of a name; itself where none has. */
    public Hypothesis leading(String name) {
        return signal(name)
                .map(first -> new Hypothesis(
                        interactions,
                        Stream.concat(Stream.of(first), sought.stream().filter(other -> !other.equals(first)))
                                .toList()))
                .orElse(this);
    }

    /** The parameters of the interactions as the file starts, bounds and fixes them, by the names of the prediction. */
    public List<Parameter> parameters() {
        return sought.stream()
                .flatMap(s -> Stream.concat(Stream.of(s.strength()), s.scanned().stream()))
                .distinct()
                .toList();
    }

    /** Names of the parameters that give signals their shapes. */
    public List<String> scanned() {
        return sought.stream()
                .flatMap(signal -> signal.model().scanned().stream())
                .map(ScannedParameter::parameter)
                .distinct()
                .toList();
    }

    /** Couplings and radii of nuclei that are fitted beside the strength. */
    public List<Parameter> couplings() {
        return interactions.stream()
                .flatMap(interaction -> interaction.fittedCouplings().stream())
                .map(Interaction.FittedCoupling::parameter)
                .distinct()
                .toList();
    }

    /** The interactions that are looked for. */
    public List<Interaction> signals() {
        return interactions.stream().filter(i -> i.signal().isPresent()).toList();
    }

    /** The interactions in which a signal is looked for, the one that it is named after first. */
    public List<Interaction> interactionsOf(Signal signal) {
        return interactions.stream()
                .filter(interaction -> interaction.signals().contains(signal.model()))
                .toList();
    }

    /** Names of the components of a signal that is seen with a photon. */
    public List<String> coincidences() {
        return interactions.stream()
                .filter(Interaction::makesPhoton)
                .map(Interaction::component)
                .toList();
    }

    /** Names of the components of a signal that is made outside a detector and decays in it. */
    public List<String> madeOutside() {
        return interactions.stream()
                .filter(Interaction::isMadeOutside)
                .map(Interaction::component)
                .toList();
    }

    /**
     * What is looked for.
     *
     * @param model strength and scanned parameter
     * @param component name of the component that is looked for, for example {@code primakoff}, or {@code primakoff-e} of one of several
     * @param labels what else distinguishes the hypothesis, by field of the file: {@code flavour}, {@code nature}, {@code convention}
     * @param leadingPerQuoted coupling in the leading convention where the file, in its own, says one
     * @param quoted start or true value of the coupling as the file says it
     * @param strength parameter of the strength as the prediction names it, starting at that coupling
     * @param scanned parameter that is scanned as the prediction names it, fixed or free; empty when only a scan gives its values
     */
    public record Signal(
            SignalModel model,
            String component,
            Map<String, String> labels,
            double leadingPerQuoted,
            double quoted,
            Parameter strength,
            Optional<Parameter> scanned) {

        /** Copies the map. */
        public Signal {
            labels = Map.copyOf(labels);
        }

        /** A label of the hypothesis; empty where it has none of that name. */
        public Optional<String> label(String field) {
            return Optional.ofNullable(labels.get(field));
        }

        /** The strength of a coupling as the file quotes it. */
        public double strengthOf(double coupling) {
            return model.strength().strengthOf(leadingPerQuoted * coupling);
        }
    }
}
