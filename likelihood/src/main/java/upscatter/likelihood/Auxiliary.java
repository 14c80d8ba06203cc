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

        @Override
        public double curvature(double x) {
            return 2 * expected / x;
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
