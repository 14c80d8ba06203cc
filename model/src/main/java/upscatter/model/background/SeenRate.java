package upscatter.model.background;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.detector.Efficiency;
import upscatter.model.parameter.ShapeRange;
import upscatter.model.quadrature.GaussLegendre;
import upscatter.model.units.Dimension;

/**
 * Events of a rate that are recorded and kept, {@code f(E; p) eps(E)}: integrals by Gauss-Legendre panels that end where efficiency or rate are
 * not smooth.
 *
 * <p>Its values are those of the rate, and then those of the efficiency.
 *
 * @param family f
 * @param efficiency eps, a function of the reconstructed energy in MeV
 */
record SeenRate(RateFamily family, Efficiency efficiency) implements RateFamily {
    private static final ShapeRange OF_EFFICIENCY = ShapeRange.finite("a value of an efficiency", Dimension.NUMBER);

    private static final GaussIntegrator RULE = GaussLegendre.rule(8);

    /** Widest panel relative to its energy: a power law of index 5 is integrated to 1e-13. */
    private static final double WIDEST = 1.25;

    /** Panels of an interval that reaches to zero, where no ratio bounds them. */
    private static final int FEWEST_PANELS = 16;

    @Override
    public List<ShapeRange> values() {
        return Stream.concat(
                        family.values().stream(),
                        Collections.nCopies(efficiency.values().size(), OF_EFFICIENCY).stream())
                .toList();
    }

    /** The part of values or of a gradient that belongs to the rate. */
    private double[] ofRate(double[] values) {
        return Arrays.copyOf(values, values.length - efficiency.values().size());
    }

    @Override
    public double density(double[] shape, double energyMeV, double[] gradient) {
        if (!efficiency.values().isEmpty()) {
            return fitted(shape, energyMeV, gradient);
        }
        double seen = efficiency.at(energyMeV);
        double density = seen * family.density(shape, energyMeV, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= seen;
        }
        return density;
    }

    /** The density under an efficiency that is fitted. */
    private double fitted(double[] shape, double energyMeV, double[] gradient) {
        double[] own = ofRate(shape);
        double[] slopes = new double[own.length];
        double[] values = Arrays.copyOfRange(shape, own.length, shape.length);
        double[] change = new double[values.length];
        double rate = family.density(own, energyMeV, slopes);
        double seen = efficiency.at(energyMeV, values, change);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i < own.length ? seen * slopes[i] : rate * change[i - own.length];
        }
        return seen * rate;
    }

    @Override
    public double integral(double[] shape, double lowMeV, double highMeV, double[] gradient) {
        double sum = 0;
        double[] at = new double[gradient.length];
        Arrays.fill(gradient, 0);
        double[] edges = edges(shape, lowMeV, highMeV);
        for (int panel = 0; panel + 1 < edges.length; panel++) {
            double half = 0.5 * (edges[panel + 1] - edges[panel]);
            double centre = 0.5 * (edges[panel + 1] + edges[panel]);
            for (int k = 0; k < RULE.getNumberOfPoints(); k++) {
                double weight = half * RULE.getWeight(k);
                sum += weight * density(shape, centre + half * RULE.getPoint(k), at);
                for (int i = 0; i < at.length; i++) {
                    gradient[i] += weight * at[i];
                }
            }
        }
        return sum;
    }

    private double[] edges(double[] shape, double low, double high) {
        var edges = new TreeSet<Double>();
        edges.add(low);
        edges.add(high);
        Arrays.stream(breaksMeV(shape))
                .filter(place -> place > low && place < high)
                .forEach(edges::add);
        double step = (high - low) / FEWEST_PANELS;
        for (double edge = low; edge < high; edge += Math.max(step, (WIDEST - 1) * edge)) {
            edges.add(edge);
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public double[] breaksMeV(double[] shape) {
        return DoubleStream.concat(Arrays.stream(efficiency.breaks()), Arrays.stream(family.breaksMeV(ofRate(shape))))
                .sorted()
                .toArray();
    }

    @Override
    public void require(double[] shape) {
        family.require(ofRate(shape));
    }
}
