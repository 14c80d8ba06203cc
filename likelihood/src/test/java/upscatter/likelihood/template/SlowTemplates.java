package upscatter.likelihood.template;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.Binary64;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Expectation and likelihood of a template model, written down from the formulas of CERN-OPEN-2012-016 and of the documentation of pyhf
 * without regard to speed: one bin at a time, numbers or truncated series as values. Shares no code with the program but the description.
 */
public final class SlowTemplates {
    private SlowTemplates() {}

    /** Expectation of a bin: {@code sum_s (nominal + sum of variations) product of factors}. */
    public static <T extends CalculusFieldElement<T>> T expected(
            TemplateModel model, TemplateChannel channel, int bin, Function<String, T> value) {
        T zero = value.apply("").multiply(0);
        T sum = zero;
        for (TemplateSample sample : channel.samples()) {
            double nominal = sample.nominal().get(bin);
            T counts = zero.add(nominal);
            T product = zero.add(1);
            for (Modifier modifier : sample.modifiers()) {
                if (modifier instanceof Modifier.HistoSys shape) {
                    double low = shape.low().get(bin);
                    double high = shape.high().get(bin);
                    T alpha = value.apply(shape.parameter());
                    counts = counts.add(variation(shape.interpolation(), low, nominal, high, alpha));
                } else {
                    product = product.multiply(factor(model, channel, bin, modifier, value));
                }
            }
            sum = sum.add(counts.multiply(product));
        }
        return sum;
    }

    private static <T extends CalculusFieldElement<T>> T factor(
            TemplateModel model, TemplateChannel channel, int bin, Modifier modifier, Function<String, T> value) {
        if (modifier instanceof Modifier.NormSys size) {
            T alpha = value.apply(size.parameter());
            return switch (size.interpolation()) {
                case EXPONENTIAL ->
                    alpha.getReal() >= 0 ? power(size.high(), alpha) : power(size.low(), alpha.negate());
                case POLYNOMIAL_EXPONENTIAL -> polynomial(size.low(), size.high(), alpha);
                default ->
                    variation(size.interpolation(), size.low(), 1, size.high(), alpha)
                            .add(1);
            };
        }
        if (modifier instanceof Modifier.ShapeFactor || modifier instanceof Modifier.ShapeSys) {
            return value.apply(modifier.parameter() + "[" + bin + "]");
        }
        if (modifier instanceof Modifier.StatError) {
            int before = channelsWith(model, modifier.parameter()).stream()
                    .filter(other -> other.name().compareTo(channel.name()) < 0)
                    .mapToInt(TemplateChannel::bins)
                    .sum();
            return value.apply(modifier.parameter() + "[" + (before + bin) + "]");
        }
        return value.apply(modifier.parameter());
    }

    private static List<TemplateChannel> channelsWith(TemplateModel model, String parameter) {
        return model.channels().stream()
                .filter(channel -> channel.samples().stream()
                        .flatMap(sample -> sample.modifiers().stream())
                        .anyMatch(modifier -> modifier.parameter().equals(parameter)))
                .sorted(Comparator.comparing(TemplateChannel::name))
                .toList();
    }

    private static <T extends CalculusFieldElement<T>> T power(double base, T exponent) {
        return base == 0
                ? exponent.multiply(0).add(exponent.getReal() == 0 ? 1 : 0)
                : exponent.multiply(Math.log(base)).exp();
    }

    /** Codes 0, 2 and 4p. */
    static <T extends CalculusFieldElement<T>> T variation(
            Interpolation interpolation, double low, double nominal, double high, T alpha) {
        double x = alpha.getReal();
        if (interpolation == Interpolation.PIECEWISE_LINEAR) {
            return x >= 0 ? alpha.multiply(high - nominal) : alpha.multiply(nominal - low);
        }
        if (interpolation == Interpolation.QUADRATIC) {
            double a = 0.5 * (high + low) - nominal;
            double b = 0.5 * (high - low);
            if (Math.abs(x) <= 1) {
                return alpha.multiply(alpha).multiply(a).add(alpha.multiply(b));
            }
            return x > 1
                    ? alpha.subtract(1).multiply(b + 2 * a).add(high - nominal)
                    : alpha.add(1).multiply(b - 2 * a).add(low - nominal);
        }
        if (Math.abs(x) > 1) {
            return x > 1 ? alpha.multiply(high - nominal) : alpha.multiply(nominal - low);
        }
        double s = 0.5 * (high - low);
        double a = (high - nominal - (nominal - low)) / 16;
        T square = alpha.multiply(alpha);
        T inner = square.multiply(3).subtract(10).multiply(square).add(15);
        return square.multiply(inner).multiply(a).add(alpha.multiply(s));
    }

    /** Code 4, the coefficients from the six conditions at -1 and +1. */
    static <T extends CalculusFieldElement<T>> T polynomial(double low, double high, T alpha) {
        double x = alpha.getReal();
        if (Math.abs(x) >= 1) {
            return x > 0 ? power(high, alpha) : power(low, alpha.negate());
        }
        double[][] conditions = new double[6][6];
        for (int i = 1; i <= 6; i++) {
            for (int side = 0; side < 2; side++) {
                int at = side == 0 ? 1 : -1;
                conditions[side][i - 1] = Math.pow(at, i);
                conditions[2 + side][i - 1] = i * Math.pow(at, i - 1);
                conditions[4 + side][i - 1] = i * (i - 1) * Math.pow(at, i - 2);
            }
        }
        double up = high == 0 ? 0 : Math.log(high);
        double down = low == 0 ? 0 : Math.log(low);
        double[] ends = {high - 1, low - 1, up * high, -down * low, up * up * high, down * down * low};
        double[] a = new LUDecomposition(new Array2DRowRealMatrix(conditions))
                .getSolver()
                .solve(new ArrayRealVector(ends))
                .toArray();
        T sum = alpha.multiply(0).add(1);
        for (int i = 1; i <= 6; i++) {
            sum = sum.add(alpha.pow(i).multiply(a[i - 1]));
        }
        return sum;
    }

    /** {@code -2 ln L} less that of the saturated model, from densities with all their constants. */
    public static double minus2LogLikelihood(TemplateModel model, Map<String, Double> values) {
        return minus2LogLikelihood(model, model.observed(), model.parameters(), values);
    }

    /**
     * The same for other data.
     *
     * @param counts of all bins, end to end
     * @param measured parameters with the results of their auxiliary measurements
     */
    public static double minus2LogLikelihood(
            TemplateModel model, double[] counts, Parameters measured, Map<String, Double> values) {
        double sum = 0;
        double[] expected = expected(model, values);
        for (int b = 0; b < counts.length; b++) {
            sum += poisson(counts[b], expected[b]) - poisson(counts[b], counts[b]);
        }
        for (Parameter parameter : measured) {
            sum += auxiliary(parameter.constraint(), values.getOrDefault(parameter.name(), Double.NaN));
        }
        return sum;
    }

    /** The same as a function of numbers or truncated series, for other data. */
    public static <T extends CalculusFieldElement<T>> T minus2LogLikelihood(
            TemplateModel model, double[] counts, Parameters measured, Function<String, T> value) {
        T sum = value.apply("").multiply(0);
        int bin = 0;
        for (TemplateChannel channel : model.channels()) {
            for (int b = 0; b < channel.bins(); b++) {
                sum = sum.add(poisson(counts[bin++], expected(model, channel, b, value)));
            }
        }
        for (Parameter parameter : measured) {
            Constraint constraint = parameter.constraint();
            if (constraint instanceof Constraint.Normal normal) {
                T pull = value.apply(parameter.name()).subtract(normal.mean()).divide(normal.sigma());
                sum = sum.add(pull.multiply(pull));
            } else if (constraint instanceof Constraint.Poisson count) {
                T expected = value.apply(parameter.name()).multiply(count.expected());
                sum = sum.add(poisson(count.observed(), expected));
            }
        }
        return sum;
    }

    private static <T extends CalculusFieldElement<T>> T poisson(double n, T nu) {
        T difference = nu.subtract(n);
        return (n == 0 ? difference : difference.subtract(nu.divide(n).log().multiply(n))).multiply(2);
    }

    /** Expectation of all bins, end to end. */
    public static double[] expected(TemplateModel model, Map<String, Double> values) {
        return model.channels().stream()
                .flatMapToDouble(channel -> IntStream.range(0, channel.bins())
                        .mapToDouble(b -> expected(
                                        model, channel, b, name -> new Binary64(values.getOrDefault(name, 0.0)))
                                .getReal()))
                .toArray();
    }

    private static double poisson(double n, double nu) {
        if (nu < 0 || (nu == 0 && n > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return -2 * ((n == 0 ? 0 : n * Math.log(nu)) - nu - Gamma.logGamma(n + 1));
    }

    private static double auxiliary(Constraint constraint, double x) {
        if (constraint instanceof Constraint.Normal normal) {
            return square((normal.mean() - x) / normal.sigma());
        }
        if (constraint instanceof Constraint.LogNormal log) {
            return square(Math.log(log.median() / x) / Math.log(log.kappa()));
        }
        return constraint instanceof Constraint.Poisson count
                ? poisson(count.observed(), count.expected() * x) - poisson(count.observed(), count.observed())
                : 0;
    }

    private static double square(double x) {
        return x * x;
    }
}
