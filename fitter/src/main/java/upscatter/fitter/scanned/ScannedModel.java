package upscatter.fitter.scanned;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import upscatter.likelihood.Likelihood;

/**
 * A model of which one parameter, usually the mass of N, takes given values: at each a likelihood with it fixed, whose templates are folded
 * once. A fit at a fixed mass costs a thousandth of one in which the templates move, so that many data sets are searched on the values. These
 * should be so close that the best fit of a signal is known better than by its error: a hundred and more cost nothing, because a search
 * looks at one in {@code stride} of them and then around the lowest.
 *
 * @param free the model with the scanned parameter free; its data serve where none are given
 * @param scanned name of that parameter
 * @param atValues the same model with it fixed, its start values rising; empty if nothing is scanned
 * @param stride one in so many values is looked at first; between two of those no minimum may hide
 */
public record ScannedModel(Likelihood free, String scanned, List<Likelihood> atValues, int stride) {
    /**
     * Rejects, with {@link IllegalArgumentException}, likelihoods of other parameters or bins, values that do not rise, ones at which the
     * scanned parameter is not fixed, and a stride below one.
     */
    public ScannedModel {
        atValues = List.copyOf(atValues);
        if (stride < 1) {
            throw new IllegalArgumentException("one in %d values cannot be looked at".formatted(stride));
        }
        double last = Double.NEGATIVE_INFINITY;
        for (Likelihood at : atValues) {
            if (!at.parameters().names().equals(free.parameters().names()) || at.bins() != free.bins()) {
                throw new IllegalArgumentException("%d bins of %s cannot stand for %d bins of %s"
                        .formatted(
                                at.bins(),
                                at.parameters().names(),
                                free.bins(),
                                free.parameters().names()));
            }
            if (!at.parameters().get(scanned).fixed()) {
                throw new IllegalArgumentException(
                        "parameter %s is scanned and has to be fixed at each value".formatted(scanned));
            }
            double value = at.parameters().get(scanned).start();
            if (!(value > last)) {
                throw new IllegalArgumentException(
                        "scan of %s: values must rise but %s follows %s".formatted(scanned, value, last));
            }
            last = value;
        }
    }

    /**
     * A model scanned over values.
     *
     * @param values of the scanned parameter, in its unit, rising
     * @param stride one in so many is looked at first
     * @param at the model with the parameter fixed at a value, its templates folded
     * @throws IllegalArgumentException as the constructor
     */
    public static ScannedModel of(
            Likelihood free, String scanned, List<Double> values, int stride, DoubleFunction<Likelihood> at) {
        return new ScannedModel(free, scanned, values.stream().map(at::apply).toList(), stride);
    }

    /** A model without anything to scan, fitted from its start values. */
    public static ScannedModel of(Likelihood model) {
        return new ScannedModel(model, "", List.of(), 1);
    }

    /** Number of scanned values. */
    public int size() {
        return atValues.size();
    }

    /** The scanned values, rising, in the unit of the parameter. */
    public List<Double> values() {
        return atValues.stream().map(at -> at.parameters().get(scanned).start()).toList();
    }

    /**
     * The likelihood at a value that is among the scanned ones.
     *
     * @param value in the unit of the scanned parameter
     * @throws IllegalArgumentException if it is not
     */
    public Likelihood at(double value) {
        return atValues.get(IntStream.range(0, atValues.size())
                .filter(k -> atValues.get(k).parameters().get(scanned).start() == value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s = %s is not among the scanned values %s%nMaybe it has to be added to them."
                                .formatted(scanned, value, values()))));
    }
}
