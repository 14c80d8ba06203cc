package upscatter.likelihood;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameters;

/** Auxiliary measurement of one parameter x: a term of {@code -2 ln L} that depends on nothing else. */
sealed interface Auxiliary {

    /** Place of the parameter in the likelihood. */
    int index();

    /** The term {@code -2 ln L}, zero where x agrees with the measurement; infinite outside the domain. */
    double term(double x);

    /** Derivative of the term. */
    double slope(double x);

    /** Second derivative of the term expected of measurements at x: twice the Fisher information, positive. */
    double curvature(double x);

    /** Second derivative of the term. */
    double secondDerivative(double x);

    /** Whether the term is a parabola, its curvature everywhere its second derivative. */
    boolean isParabola();

    /** Distance of x from the measurement in standard deviations: the root of the term, with the sign of the distance. */
    double pull(double x);

    /** Mean and variance of the term of a measurement made at x; for a normal one those of chi-squared. */
    default DevianceMoments moments(double x) {
        return DevianceMoments.NORMAL;
    }

    /** The auxiliary measurements of all constrained parameters. */
    static List<Auxiliary> of(Parameters parameters) {
        var list = new ArrayList<Auxiliary>();
        for (int i = 0; i < parameters.size(); i++) {
            Constraint constraint = parameters.get(i).constraint();
            if (constraint instanceof Constraint.Normal normal) {
                list.add(new Gaussian(i, normal.mean(), normal.sigma(), false));
            } else if (constraint instanceof Constraint.LogNormal log) {
                list.add(new Gaussian(i, log.median(), Math.log(log.kappa()), true));
            } else if (constraint instanceof Constraint.Asymmetric two) {
                list.add(new LinearVariance(i, two.value(), two.variance(0), two.up() - two.down()));
            } else if (constraint instanceof Constraint.Poisson poisson) {
                list.add(new Count(i, poisson.expected(), poisson.observed()));
            }
        }
        return List.copyOf(list);
    }

    /**
     * {@code -2 ln L = r^2} with the pull {@code r = (x - m)/w}, or {@code r = ln(x/m)/w} when logarithmic.
     *
     * @param measured m, in the unit of the parameter
     * @param width w: standard deviation, or the logarithm of the one-sigma factor
     * @param logarithmic whether the logarithm was measured
     */
    record Gaussian(int index, double measured, double width, boolean logarithmic) implements Auxiliary {
        @Override
        public double term(double x) {
            double pull = pull(x);
            return pull * pull;
        }

        @Override
        public double slope(double x) {
            return 2 * pull(x) * pullSlope(x);
        }

        @Override
        public double curvature(double x) {
            double slope = pullSlope(x);
            return 2 * slope * slope;
        }

        @Override
        public double secondDerivative(double x) {
            return logarithmic ? curvature(x) * (1 - Math.log(x / measured)) : curvature(x);
        }

        @Override
        public boolean isParabola() {
            return !logarithmic;
        }

        @Override
        public double pull(double x) {
            if (!logarithmic) {
                return (x - measured) / width;
            }
            return x > 0 ? Math.log(x / measured) / width : Double.NEGATIVE_INFINITY;
        }

        private double pullSlope(double x) {
            return logarithmic ? 1 / (x * width) : 1 / width;
        }
    }

    /**
     * {@code -2 ln L = u^2/V} with {@code u = x - m} and {@code V = v_0 + v_1 x}, the variance of the measurement if x is true.
     *
     * @param measured m, in the unit of the parameter
     * @param variance v_0, the variance at x = 0
     * @param slope v_1, what it grows with x
     */
    record LinearVariance(int index, double measured, double variance, double slope) implements Auxiliary {
        /** V at x. */
        double at(double x) {
            return variance + slope * x;
        }

        @Override
        public double term(double x) {
            double u = x - measured;
            double v = at(x);
            return v > 0 ? u * u / v : Double.POSITIVE_INFINITY;
        }

        @Override
        public double slope(double x) {
            double perVariance = (x - measured) / at(x);
            return perVariance * (2 - slope * perVariance);
        }

        /** The mean over measurements of mean x and variance V of the second derivative: {@code 2/V + 2 (v_1/V)^2}. */
        @Override
        public double curvature(double x) {
            double v = at(x);
            return 2 / v * (1 + slope * slope / v);
        }

        @Override
        public double secondDerivative(double x) {
            double v = at(x);
            double left = 1 - slope * (x - measured) / v;
            return 2 / v * left * left;
        }

        @Override
        public boolean isParabola() {
            return slope == 0;
        }

        @Override
        public double pull(double x) {
            return Math.copySign(Math.sqrt(term(x)), x - measured);
        }
    }

    /**
     * A Poisson count n of which {@code tau x} events are expected: {@code -2 ln L = 2 [tau x - n + n ln(n/(tau x))]}.
     *
     * @param expected tau, events at x = 1
     * @param observed n
     */
    record Count(int index, double expected, double observed) implements Auxiliary {
        @Override
        public DevianceMoments moments(double x) {
            return DevianceMoments.of(expected * x);
        }

        @Override
        public double term(double x) {
            return PoissonDeviance.of(observed, expected * x);
        }

        @Override
        public double slope(double x) {
            return 2 * (expected - (observed == 0 ? 0 : observed / x));
        }

        /** Twice the Fisher information; none at the bound of a count of zero, where it has no end: the slope alone holds a fit there, as that of an empty bin. */
        @Override
        public double curvature(double x) {
            return observed > 0 || expected * x > CountData.VANISHING ? 2 * expected / x : 0;
        }

        @Override
        public double secondDerivative(double x) {
            return observed == 0 ? 0 : 2 * observed / (x * x);
        }

        @Override
        public boolean isParabola() {
            return false;
        }

        @Override
        public double pull(double x) {
            return Math.copySign(Math.sqrt(term(x)), expected * x - observed);
        }
    }
}
