package upscatter.model.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.ShapeValue;

/**
 * A {@link Resolution} some of whose terms are fitted: {@code sigma^2 = sigma_0^2 + E/eta + (b E)^2}.
 *
 * @param baselineMeV sigma_0 in MeV
 * @param quantaPerMeV eta, or none without a stochastic term
 * @param proportional b, dimensionless
 */
public record FittedResolution(ShapeValue baselineMeV, Optional<ShapeValue> quantaPerMeV, ShapeValue proportional) {
    /** Rejects terms that have no meaning within their bounds, or that may all vanish, with {@link IllegalArgumentException}. */
    public FittedResolution {
        for (double[] end : ShapeValue.ends(values(baselineMeV, quantaPerMeV, proportional))) {
            if (end.length > 2 && !(end[1] > 0)) {
                throw new IllegalArgumentException(
                        "the number of quanta an energy must be positive but may be %s /MeV".formatted(end[1]));
            }
            if (at(end).equals(Resolution.PERFECT)) {
                throw new IllegalArgumentException(
                        "a resolution that is fitted must not vanish.%nMaybe its lower bound can be above zero."
                                .formatted());
            }
        }
    }

    /** The terms, in the order of this record. */
    public List<ShapeValue> values() {
        return values(baselineMeV, quantaPerMeV, proportional);
    }

    private static List<ShapeValue> values(
            ShapeValue baselineMeV, Optional<ShapeValue> quantaPerMeV, ShapeValue proportional) {
        var values = new ArrayList<ShapeValue>();
        values.add(baselineMeV);
        quantaPerMeV.ifPresent(values::add);
        values.add(proportional);
        return List.copyOf(values);
    }

    /** The resolution at given terms, in the internal units of {@link #values}. */
    public static Resolution at(double[] terms) {
        return new Resolution(terms[0], terms.length > 2 ? 1 / terms[1] : 0, terms[terms.length - 1]);
    }

    /** The resolution where fits start. */
    public Resolution start() {
        return at(ShapeValue.start(values()));
    }

    /** The resolution with each term at the end of its range at which it is smallest. */
    Resolution smallest() {
        return end(false);
    }

    /** The resolution with each term at the end of its range at which it is largest. */
    Resolution largest() {
        return end(true);
    }

    private Resolution end(boolean largest) {
        return new Resolution(
                end(baselineMeV, largest),
                quantaPerMeV.map(quanta -> 1 / end(quanta, !largest)).orElse(0.0),
                end(proportional, largest));
    }

    private static double end(ShapeValue term, boolean upper) {
        double[] range = term.range();
        return upper ? range[range.length - 1] : range[0];
    }

    /** Derivatives of sigma in MeV with respect to the terms, at a visible energy and given terms; and with respect to that energy as the last one. */
    static void slopes(double visibleMeV, double sigmaMeV, double[] terms, double[] slopes) {
        int last = terms.length - 1;
        double stochastic = last > 1 ? 1 / terms[1] : 0;
        slopes[0] = terms[0] / sigmaMeV;
        if (last > 1) {
            slopes[1] = -0.5 * visibleMeV * stochastic * stochastic / sigmaMeV;
        }
        slopes[last] = terms[last] * visibleMeV * visibleMeV / sigmaMeV;
        slopes[last + 1] = (0.5 * stochastic + terms[last] * terms[last] * visibleMeV) / sigmaMeV;
    }
}
