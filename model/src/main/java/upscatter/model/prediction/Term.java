package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Parameter;

/**
 * One component in one channel: a template times a product of parameters. Immutable; its arrays stay in this package.
 *
 * <p>The template is that of the nominal flux plus, for each change of the flux, the distance of a parameter from its nominal value
 * times the template of the change; factors in the response or on radii then move the sum, which is linear in all of them.
 */
final class Term {
    /** Error of counts that are moved by a factor in the response, of their sum; bounded by tests. */
    private static final double INTERPOLATION_ERROR = 1e-6;

    final int channel;
    final String component;
    private final int firstBin;
    private final Optional<VariedSignal> signal;
    private final List<Signal.AtMass> folded;
    private final int massIndex;
    private final int strengthIndex;
    private final List<Change> changes;
    private final List<MovedCounts.Move> moves;
    private final int[] factors;

    /**
     * A change of the flux with a parameter.
     *
     * @param parameter index of the parameter
     * @param nominal its value at which nothing is changed
     */
    record Change(int parameter, double nominal) {}

    private Term(
            int channel,
            String component,
            int firstBin,
            Optional<VariedSignal> signal,
            List<Signal.AtMass> folded,
            int massIndex,
            int strengthIndex,
            List<Change> changes,
            List<MovedCounts.Move> moves,
            int[] factors) {
        this.channel = channel;
        this.component = component;
        this.firstBin = firstBin;
        this.signal = signal;
        this.folded = folded;
        this.massIndex = massIndex;
        this.strengthIndex = strengthIndex;
        this.changes = changes;
        this.moves = moves;
        this.factors = factors;
    }

    /** A component whose shape does not depend on any parameter. */
    static Term constant(int channel, String component, int firstBin, Template template, int[] factors) {
        return constant(
                channel, component, firstBin, List.of(Signal.AtMass.constant(template)), List.of(), List.of(), factors);
    }

    /**
     * A component that does not depend on a mass.
     *
     * @param templates the nominal template, and one for each change of the flux
     * @param moves factors on the counts, in the order in which they work
     */
    static Term constant(
            int channel,
            String component,
            int firstBin,
            List<Signal.AtMass> templates,
            List<Change> changes,
            List<MovedCounts.Move> moves,
            int[] factors) {
        return new Term(channel, component, firstBin, Optional.empty(), templates, -1, -1, changes, moves, factors);
    }

    /**
     * A signal whose counts depend on a mass, which is free.
     *
     * @param strengthIndex index of the strength when the counts are not linear in it, or -1 when it is among the factors
     */
    static Term signal(
            int channel,
            String component,
            int firstBin,
            VariedSignal signal,
            int massIndex,
            int strengthIndex,
            List<Change> changes,
            List<MovedCounts.Move> moves,
            int[] factors) {
        return new Term(
                channel,
                component,
                firstBin,
                Optional.of(signal),
                List.of(),
                massIndex,
                strengthIndex,
                changes,
                moves,
                factors);
    }

    /** This term with the parameter of its mass replaced; a fixed mass is folded once. */
    Term withMass(Parameter mass) {
        List<Signal.AtMass> atMass = mass.fixed() ? signal.orElseThrow().atMass(mass.start()) : List.of();
        return new Term(
                channel, component, firstBin, signal, atMass, massIndex, strengthIndex, changes, moves, factors);
    }

    /** Index of the mass parameter, or -1. */
    int massIndex() {
        return massIndex;
    }

    /** Adds the counts at a point to those of all channels. */
    void addTo(double[] theta, double[] expected) {
        List<Template> templates = templates(theta);
        double[] counts = changed(templates, theta, template -> template.counts);
        for (MovedCounts.Move move : moves) {
            double[] moved = new double[move.size()];
            move.moved().evaluate(counts, theta[move.parameter()], moved, new double[move.size()]);
            counts = moved;
        }
        if (!moves.isEmpty()) {
            removeInterpolationError(counts, List.of());
        }
        add(productWithout(-1, theta), counts, expected, firstBin);
    }

    /** Adds the counts at a point, and their derivatives, to those of all channels; see {@link Prediction}. */
    void addTo(double[] theta, double[] expected, double[] jacobian) {
        int bins = expected.length;
        List<Template> templates = templates(theta);
        double[] counts = changed(templates, theta, template -> template.counts);
        List<Slope> slopes = slopes(templates, theta);
        for (MovedCounts.Move move : moves) {
            counts = move(move, theta[move.parameter()], counts, slopes);
        }
        if (!moves.isEmpty()) {
            removeInterpolationError(counts, slopes);
        }
        double product = productWithout(-1, theta);
        add(product, counts, expected, firstBin);
        for (int i = 0; i < factors.length; i++) {
            add(productWithout(i, theta), counts, jacobian, factors[i] * bins + firstBin);
        }
        for (Slope slope : slopes) {
            add(product, slope.values, jacobian, slope.parameter * bins + firstBin);
        }
    }

    /** The derivative with respect to a parameter. */
    private static final class Slope {
        final int parameter;
        double[] values;

        Slope(int parameter, double[] values) {
            this.parameter = parameter;
            this.values = values;
        }
    }

    private List<Template> templates(double[] theta) {
        List<Signal.AtMass> atMass = folded.isEmpty() ? signal.orElseThrow().atMass(theta[massIndex]) : folded;
        double strength = strengthIndex < 0 ? 1 : theta[strengthIndex];
        var templates = new ArrayList<Template>(atMass.size());
        for (Signal.AtMass flux : atMass) {
            templates.add(flux.at(strength));
        }
        return templates;
    }

    /** One of the arrays of counts and derivatives that a template has. */
    private interface Part {
        double[] of(Template template);
    }

    /** The nominal template plus the changes of the flux, each times its distance. */
    private double[] changed(List<Template> templates, double[] theta, Part part) {
        double[] nominal = part.of(templates.get(0));
        if (changes.isEmpty()) {
            return nominal;
        }
        double[] sum = nominal.clone();
        for (int i = 0; i < changes.size(); i++) {
            double distance = theta[changes.get(i).parameter] - changes.get(i).nominal;
            if (distance != 0) {
                add(distance, part.of(templates.get(i + 1)), sum, 0);
            }
        }
        return sum;
    }

    private List<Slope> slopes(List<Template> templates, double[] theta) {
        var slopes = new ArrayList<Slope>();
        if (massIndex >= 0) {
            slopes.add(new Slope(massIndex, changed(templates, theta, template -> template.massDerivative)));
        }
        if (strengthIndex >= 0) {
            slopes.add(new Slope(strengthIndex, changed(templates, theta, template -> template.strengthDerivative)));
        }
        for (int i = 0; i < changes.size(); i++) {
            slopes.add(new Slope(changes.get(i).parameter, templates.get(i + 1).counts));
        }
        return slopes;
    }

    /** Moves counts and derivatives, and adds the derivative with respect to the factor. */
    private static double[] move(MovedCounts.Move move, double factor, double[] counts, List<Slope> slopes) {
        double[] unused = new double[move.size()];
        for (Slope slope : slopes) {
            double[] moved = new double[move.size()];
            move.moved().evaluate(slope.values, factor, moved, unused);
            slope.values = moved;
        }
        double[] moved = new double[move.size()];
        double[] derivative = new double[move.size()];
        move.moved().evaluate(counts, factor, moved, derivative);
        slopes.add(new Slope(move.parameter(), derivative));
        return moved;
    }

    /** Product of all factors but one; pass -1 for all. */
    private double productWithout(int left, double[] theta) {
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            if (i != left) {
                product *= theta[factors[i]];
            }
        }
        return product;
    }

    /** Where nothing is expected an interpolation may say a little less than nothing, of which a likelihood has no logarithm. */
    private static void removeInterpolationError(double[] counts, List<Slope> slopes) {
        double negligible =
                INTERPOLATION_ERROR * Arrays.stream(counts).map(Math::abs).sum();
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] < 0 && counts[b] >= -negligible) {
                counts[b] = 0;
                for (Slope slope : slopes) {
                    slope.values[b] = 0;
                }
            }
        }
    }

    private static void add(double factor, double[] values, double[] target, int offset) {
        for (int b = 0; b < values.length; b++) {
            target[offset + b] += factor * values[b];
        }
    }
}
