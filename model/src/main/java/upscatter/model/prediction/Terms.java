package upscatter.model.prediction;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The expectation as a sum of components, in bins of channels or at single events.
 *
 * @param list the components
 */
record Terms(List<Term> list) implements Iterable<Term> {
    Terms {
        list = List.copyOf(list);
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
        for (Term term : list) {
            term.addTo(theta, expected);
        }
    }

    /** The sum at a point and its derivatives, as {@link Prediction#expected(double[], double[], double[])}. */
    void expected(double[] theta, double[] expected, double[] jacobian) {
        Arrays.fill(expected, 0);
        Arrays.fill(jacobian, 0);
        for (Term term : list) {
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
