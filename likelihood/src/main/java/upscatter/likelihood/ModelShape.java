package upscatter.likelihood;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** What is known of the model of a likelihood whatever its data are: found once, and shared by all data of that model. */
final class ModelShape {
    private final Parameters parameters;
    private final List<DataTerm> terms;
    private final List<String> kinks;
    private final boolean linear;
    private volatile @Nullable List<Parameter> twoSided;

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
        List<Parameter> known = twoSided;
        if (known == null) {
            known = findTwoSided();
            twoSided = known;
        }
        return known;
    }

    private List<Parameter> findTwoSided() {
        double[][] sums = new double[parameters.size()][TwoSides.SIZE];
        terms.forEach(term -> term.addSides(sums));
        return parameters.asList().stream()
                .filter(parameter -> !parameter.fixed())
                .map(Parameter::name)
                .filter(name -> TwoSides.mayDivide(sums[parameters.indexOf(name)], kinks.contains(name)))
                .sorted(Comparator.comparingDouble(name -> -sums[parameters.indexOf(name)][1]))
                .map(this::nominal)
                .toList();
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
