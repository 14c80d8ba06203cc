package upscatter.fitter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.RandomTemplates;
import upscatter.likelihood.template.SlowTemplates;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.TemplateModel;

/**
 * Best fit, errors and CLs of small template models against a second computation that shares nothing with the program but the description:
 * densities written down from their formulas, automatic differentiation, Newton's method, and the asymptotic formulas of arXiv:1007.1727.
 */
class TemplateStatisticsTest {
    private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

    /** The signal strength with no, one or two more kinds of modifiers, and with all. */
    static IntStream combinations() {
        int kinds = RandomTemplates.KINDS.size();
        var chosen = new ArrayList<Integer>(List.of(1, (1 << kinds) - 1));
        for (int a = 1; a < kinds; a++) {
            for (int b = 1; b <= a; b++) {
                chosen.add(1 | 1 << a | 1 << b);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue);
    }

    /** Data, and the minimum of their likelihood within bounds by Newton's method. */
    private static final class SlowFit {
        private final TemplateModel model;
        private final double[] counts;
        private final Parameters parameters;
        private final Map<String, Double> values = new HashMap<>();
        private final List<String> free = new ArrayList<>();
        private RealMatrix hessian = new Array2DRowRealMatrix(1, 1);
        private double minimum;

        SlowFit(
                TemplateModel model,
                double[] counts,
                Parameters parameters,
                Map<String, Double> start,
                String... held) {
            this.model = model;
            this.counts = counts;
            this.parameters = parameters;
            for (Parameter parameter : parameters) {
                values.put(parameter.name(), start.getOrDefault(parameter.name(), parameter.start()));
                if (!parameter.fixed() && !List.of(held).contains(parameter.name())) {
                    free.add(parameter.name());
                }
            }
            for (int i = 0; i < 100 && step(); i++) {}
        }

        private DerivativeStructure at(Map<String, Double> point, List<String> moving) {
            var factory = new DSFactory(Math.max(1, moving.size()), 2);
            return SlowTemplates.minus2LogLikelihood(
                    model,
                    counts,
                    parameters,
                    name -> moving.contains(name)
                            ? factory.variable(moving.indexOf(name), point.getOrDefault(name, Double.NaN))
                            : factory.constant(point.getOrDefault(name, 0.0)));
        }

        /** One step; false at the minimum. */
        private boolean step() {
            List<String> moving = new ArrayList<>(free);
            DerivativeStructure here = at(values, free);
            minimum = here.getValue();
            for (String name : free) {
                Parameter p = parameters.get(name);
                double slope = derivative(here, free.indexOf(name));
                double x = values.getOrDefault(name, Double.NaN);
                if ((x <= p.lower() && slope > 0) || (x >= p.upper() && slope < 0)) {
                    moving.remove(name);
                }
            }
            int size = moving.size();
            DerivativeStructure local = at(values, moving);
            double[][] second = new double[size][size];
            double[] gradient = new double[size];
            for (int i = 0; i < size; i++) {
                gradient[i] = derivative(local, i);
                for (int j = 0; j < size; j++) {
                    int[] orders = new int[size];
                    orders[i]++;
                    orders[j]++;
                    second[i][j] = local.getPartialDerivative(orders);
                }
            }
            if (size == 0) {
                return false;
            }
            hessian = new Array2DRowRealMatrix(second);
            double[] newton = new LUDecomposition(hessian)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient))
                    .toArray();
            double decrease = IntStream.range(0, size)
                    .mapToDouble(i -> newton[i] * gradient[i])
                    .sum();
            for (double length = decrease > 0 ? 1 : -1; Math.abs(length) > 1e-9; length /= 2) {
                var trial = new HashMap<>(values);
                for (int i = 0; i < size; i++) {
                    Parameter p = parameters.get(moving.get(i));
                    double moved = values.getOrDefault(p.name(), Double.NaN) - length * newton[i];
                    trial.put(p.name(), Math.max(p.lower(), Math.min(p.upper(), moved)));
                }
                double value = at(trial, List.of()).getValue();
                if (value < minimum) {
                    values.putAll(trial);
                    return Math.abs(decrease) > 1e-18;
                }
            }
            return false;
        }

        private static double derivative(DerivativeStructure value, int index) {
            int[] orders = new int[value.getFreeParameters()];
            orders[index] = 1;
            return value.getPartialDerivative(orders);
        }

        double error(String name) {
            RealMatrix covariance = new LUDecomposition(hessian).getSolver().getInverse();
            return Math.sqrt(2 * covariance.getEntry(free.indexOf(name), free.indexOf(name)));
        }
    }

    /** Data that are the expectation at a point, each auxiliary measurement reading the value there. */
    private static Parameters measuredAt(Parameters parameters, Map<String, Double> truth) {
        return Parameters.of(parameters.asList().stream()
                .map(p -> {
                    double x = truth.getOrDefault(p.name(), Double.NaN);
                    if (p.constraint() instanceof Constraint.Normal normal) {
                        return p.withConstraint(new Constraint.Normal(x, normal.sigma()));
                    }
                    return p.constraint() instanceof Constraint.Poisson count
                            ? p.withConstraint(new Constraint.Poisson(count.expected(), count.expected() * x))
                            : p;
                })
                .toList());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void fitErrorsAndCLsAgreeWithTheSecondComputation(int kinds) {
        TemplateModel model = RandomTemplates.smooth(kinds, 500 + kinds);
        Likelihood likelihood = TemplateLikelihood.of(model);
        Likelihood bounded = ParameterOfInterest.bounded(likelihood, "mu");
        FitResult fit = new FisherScoring(1e-12, 5000).fit(bounded);
        assertThat(fit.valid()).as("%s", fit).isTrue();

        Parameters parameters = bounded.parameters();
        var free = new SlowFit(model, model.observed(), parameters, Map.of());
        assertThat(fit.minus2LogLikelihood()).isCloseTo(free.minimum, within(1e-9 * (1 + free.minimum)));
        for (String name : free.free) {
            if (!fit.atLimit().contains(name) && fit.atLimit().isEmpty()) {
                double error = free.error(name);
                assertThat(fit.best().value(name)).as(name).isCloseTo(free.values.get(name), within(1e-4 * error));
                assertThat(fit.error(name).orElseThrow()).as(name).isCloseTo(error, within(1e-4 * error));
            }
        }

        double tested = 1.5;
        var signal = new SlowFit(model, model.observed(), parameters, with(free.values, tested), "mu");
        var background = new SlowFit(model, model.observed(), parameters, with(free.values, 0), "mu");
        double[] asimov = SlowTemplates.expected(model, background.values);
        Parameters asimovParameters = measuredAt(parameters, background.values);
        var asimovSignal = new SlowFit(model, asimov, asimovParameters, with(background.values, tested), "mu");
        double q = free.values.getOrDefault("mu", Double.NaN) > tested ? 0 : signal.minimum - free.minimum;
        double qA = asimovSignal.minimum;
        double root = Math.sqrt(qA);
        double below = q <= qA ? Math.sqrt(q) - root : (q - qA) / (2 * root);
        double cls = survival(below + root) / survival(below);

        CLsResult test = new AsymptoticCLs().test(likelihood, "mu", tested);
        assertThat(test.statistic()).isCloseTo(q, within(1e-7 * (1 + q)));
        assertThat(test.observed().value()).as("kinds %d", kinds).isCloseTo(cls, within(1e-6));
        for (int n = -2; n <= 2; n++) {
            double expected = survival(root - n) / NORMAL.cumulativeProbability(n);
            assertThat(test.expected().get(n + 2).value()).as("band %d", n).isCloseTo(expected, within(1e-6));
        }
    }

    private static Map<String, Double> with(Map<String, Double> values, double mu) {
        var changed = new HashMap<>(values);
        changed.put("mu", mu);
        return changed;
    }

    private static double survival(double x) {
        return NORMAL.cumulativeProbability(-x);
    }
}
