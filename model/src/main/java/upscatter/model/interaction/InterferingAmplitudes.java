package upscatter.model.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;

/**
 * What adds to one amplitude of the Standard Model, and the terms of the square of their sum: of it alone, of it with each addition, and of each two additions.
 *
 * @param all the additions; none in the Standard Model
 */
record InterferingAmplitudes(List<VectorAmplitude> all) {
    /** Stands for the amplitude without a strength, beside the indices of the additions. */
    static final int NONE = -1;

    /** Rejects several with a mass that is exchanged, equal strengths, and squares of what interferes, with {@link IllegalArgumentException}. */
    InterferingAmplitudes {
        all = List.copyOf(all);
        if (all.stream().filter(a -> a.mass().isPresent()).count() > 1) {
            throw new IllegalArgumentException(
                    "coherent scattering has one exchanged particle of a mass to be found, but there are several");
        }
        List<String> strengths =
                all.stream().map(addition -> addition.strength().name()).toList();
        if (strengths.stream().distinct().count() < strengths.size()) {
            throw new IllegalArgumentException("what adds to coherent scattering is given twice: " + strengths);
        }
        for (VectorAmplitude one : all) {
            for (VectorAmplitude other : all) {
                if (one != other && one.isSquared() && interfere(one, other)) {
                    throw new IllegalArgumentException(
                            "the amplitudes of '%s' and '%s' interfere, so that their squares are not enough"
                                    .formatted(
                                            one.strength().name(),
                                            other.strength().name()));
                }
            }
        }
    }

    private static boolean interfere(VectorAmplitude one, VectorAmplitude other) {
        return Stream.of(Generation.values())
                .anyMatch(from ->
                        Stream.of(Generation.values()).anyMatch(to -> one.joins(from, to) && other.joins(from, to)));
    }

    /** These and one more. */
    List<VectorAmplitude> with(VectorAmplitude addition) {
        return Stream.concat(all.stream(), Stream.of(addition)).toList();
    }

    /** Strengths of what is added, and the mass of what is exchanged. */
    Parameters parameters() {
        return Parameters.of(Stream.concat(
                        all.stream().map(VectorAmplitude::strength),
                        all.stream().flatMap(addition -> addition.mass().stream()))
                .toList());
    }

    /** What is looked for in what was added last. */
    Optional<SignalModel> last() {
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1).signal());
    }

    /** What is looked for in each. */
    List<SignalModel> signals() {
        return all.stream().map(VectorAmplitude::signal).toList();
    }

    /** Whether something with a mass is exchanged. */
    boolean exchangeMass() {
        return all.stream().anyMatch(addition -> addition.mass().isPresent());
    }

    /**
     * The terms of the square.
     *
     * @param term the cross section of two amplitudes by their indices, the first not above the second, without the propagators and strengths
     */
    List<Interaction.Part> parts(BiFunction<Integer, Integer, Interaction> term) {
        var parts = new ArrayList<Interaction.Part>();
        for (int first = NONE; first < all.size(); first++) {
            for (int second = first; second < all.size(); second++) {
                List<VectorAmplitude> multiplied = Stream.of(first, second)
                        .filter(index -> index != NONE)
                        .map(all::get)
                        .toList();
                boolean square = first == second;
                if (square || multiplied.stream().noneMatch(VectorAmplitude::isSquared)) {
                    parts.add(part(multiplied, term.apply(first, second)));
                }
            }
        }
        return parts;
    }

    private static Interaction.Part part(List<VectorAmplitude> multiplied, Interaction term) {
        Stream<String> strengths = multiplied.stream().map(a -> a.strength().name());
        boolean squared = multiplied.stream().anyMatch(VectorAmplitude::isSquared);
        return new Interaction.Part(
                (squared ? strengths.distinct() : strengths).toList(),
                multiplied.stream()
                        .flatMap(a -> a.mass().stream())
                        .map(Parameter::name)
                        .findFirst(),
                term);
    }

    /** How many propagators of a mass a term has. */
    int propagators(int first, int second) {
        return propagator(first) + propagator(second);
    }

    private int propagator(int index) {
        return index != NONE && all.get(index).mass().isPresent() ? 1 : 0;
    }

    /** Propagators {@code 1/(q^2 + m^2)} to a power, and the derivative of it with respect to m. */
    static void exchange(double squaredMomentumMeV2, double massMeV, int power, double[] factor) {
        double propagator = 1 / (squaredMomentumMeV2 + massMeV * massMeV);
        factor[0] = Math.pow(propagator, power);
        factor[1] = -2 * massMeV * power * propagator * factor[0];
    }
}
