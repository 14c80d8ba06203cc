package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.model.parameter.Parameter;
import upscatter.model.prediction.folding.RecoilsAtMass;
import upscatter.model.prediction.folding.TargetRecoils;

/**
 * The expectation as a sum of components, in bins of channels or at single events.
 *
 * @param list the components
 * @param common the recoil spectra that some of them share at each point
 */
record Terms(List<Term> list, List<CommonRecoils> common) implements Iterable<Term> {
    Terms {
        list = List.copyOf(list);
        common = List.copyOf(common);
    }

    /** Components, whatever they have in common. */
    Terms(List<Term> list) {
        this(list, CommonRecoils.of(list));
    }

    /** The components with the parameter of a mass replaced; a fixed mass is folded once. */
    List<Term> withMass(int massIndex, Parameter mass) {
        Set<TargetRecoils> repeated = CommonRecoils.repeated(
                list.stream().filter(term -> term.massIndex() == massIndex).flatMap(term -> term.recoils(mass)));
        RecoilsAtMass found = RecoilsAtMass.of(mass.start(), repeated);
        return list.stream()
                .map(term -> term.massIndex() == massIndex ? term.withMass(mass, found) : term)
                .toList();
    }

    /** The components to be evaluated at a point: with the spectra that they have in common there. */
    private List<Term> at(double[] theta) {
        List<Term> terms = list;
        for (CommonRecoils recoils : common) {
            terms = recoils.folded(terms, theta[recoils.massIndex()]);
        }
        return terms;
    }

    @Override
    public Iterator<Term> iterator() {
        return list.iterator();
    }

    Stream<Term> stream() {
        return list.stream();
    }

    /** The sum at a point, as {@link Prediction#expected(double[], double[])}. */
    void expected(double[] theta, double[] expected) {
        Arrays.fill(expected, 0);
        for (Term term : at(theta)) {
            term.addTo(theta, expected);
        }
    }

    /** The sum at a point and its derivatives, as {@link Prediction#expected(double[], double[], double[])}. */
    void expected(double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(expected, 0);
        Arrays.fill(jacobian, 0);
        for (Term term : at(theta)) {
            term.addTo(theta, expected, jacobian);
        }
    }

    /** Whether the sum is linear in the parameters. */
    boolean isLinear() {
        return list.stream().allMatch(Term::isLinear);
    }

    /**
     * Adds second derivatives of all terms, weighted by bin; see {@link Prediction#addSecondDerivatives}.
     *
     * @param weight one value a bin of all channels
     * @param matrix lower triangle of all parameters
     * @return whether they are known
     */
    boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        if (!list.stream().allMatch(Term::hasSecondDerivatives)) {
            return false;
        }
        list.forEach(term -> term.addSecondDerivatives(theta, weight, matrix));
        return true;
    }
}
