package upscatter.likelihood;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** What is known of the model of a likelihood whatever its data are: found once, and shared by all data of that model. */
final class ModelShape {
    private final Parameters parameters;
    private final List<DataTerm> terms;
    private final List<String> kinks;
    private final boolean linear;
    private volatile @Nullable Sides sides;

    /** What {@link TwoSides} has found, of all terms: the parameters that may always have two minima, and others that bend. */
    private record Sides(List<Parameter> always, List<Bent> bent) {}

    /**
     * A parameter that may have two with some data.
     *
     * @param leastChange {@link TwoSides#leastChange}
     */
    private record Bent(int index, Parameter nominal, double leastChange) {}

    /** Of parameters, whose values and measurements do not matter, and terms, whose data do not. */
    ModelShape(Parameters parameters, List<DataTerm> terms, List<Auxiliary> auxiliaries) {
        this.parameters = parameters;
        this.terms = terms;
        Set<String> names = terms.stream()
                .flatMap(term -> term.data().prediction().kinks().stream())
                .collect(Collectors.toSet());
        this.kinks = parameters.names().stream().filter(names::contains).toList();
        this.linear = terms.stream().allMatch(DataTerm::isLinear)
                && auxiliaries.stream().allMatch(Auxiliary::isParabola);
    }

    /** Names of the parameters in which an expectation has a kink at zero, in the order of the parameters. */
    List<String> kinks() {
        return kinks;
    }

    /** Whether expectations are linear and auxiliary measurements normal. */
    boolean isLinear() {
        return linear;
    }

    /** The parameters that may have a minimum on either side, the strongest first, as the predictions declare them. */
    List<Parameter> twoSided() {
        return sides().always;
    }

    /** Whether there are more that may have one with some data. */
    boolean isBent() {
        return !sides().bent.isEmpty();
    }

    /**
     * Those that may have one with the data of a moment, after those that may always.
     *
     * @param changes of the second derivative in each parameter by the distance of these data, {@link DataTerm#addBends}
     */
    List<Parameter> twoSided(double[][] changes) {
        Sides known = sides();
        var now = new ArrayList<Parameter>();
        for (Bent bent : known.bent) {
            if (TwoSides.mayDivide(changes[bent.index], bent.leastChange)) {
                now.add(bent.nominal);
            }
        }
        return now.isEmpty()
                ? known.always
                : Stream.concat(known.always.stream(), now.stream()).toList();
    }

    private Sides sides() {
        Sides known = sides;
        if (known == null) {
            known = findSides();
            sides = known;
        }
        return known;
    }

    private Sides findSides() {
        double[][] sums = new double[parameters.size()][TwoSides.SIZE];
        boolean[] bent = new boolean[parameters.size()];
        terms.forEach(term -> {
            term.addSides(sums);
            term.markBends(bent);
        });
        List<Integer> free = IntStream.range(0, sums.length)
                .filter(p -> !parameters.get(p).fixed())
                .boxed()
                .toList();
        List<Parameter> always = free.stream()
                .filter(p -> mayDivide(sums, p))
                .sorted(Comparator.comparingDouble(p -> -sums[p][TwoSides.EVEN_AT_ONE]))
                .map(p -> nominal(parameters.get(p).name()))
                .toList();
        return new Sides(
                always,
                free.stream()
                        .filter(p -> bent[p] && !mayDivide(sums, p))
                        .map(p -> new Bent(p, nominal(parameters.get(p).name()), TwoSides.leastChange(sums[p])))
                        .toList());
    }

    private boolean mayDivide(double[][] sums, int p) {
        return TwoSides.mayDivide(sums[p], kinks.contains(parameters.get(p).name()));
    }

    private Parameter nominal(String name) {
        return terms.stream()
                .map(term -> term.data().prediction().parameters())
                .filter(own -> own.contains(name))
                .findFirst()
                .orElse(parameters)
                .get(name);
    }
}
