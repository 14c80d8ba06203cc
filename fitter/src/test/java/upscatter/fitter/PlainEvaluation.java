package upscatter.fitter;

import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * {@code -2 ln L} of a template model with the interpolation codes 4 and 4p written down once more, bin by bin and as the definition has it (CERN-OPEN-2012-016; the
 * polynomials as in RooFit's FlexibleInterpVar and PiecewiseInterpolation), to hold fits against.
 */
final class PlainEvaluation {
    private final TemplateModel model;
    private final Parameters parameters;

    PlainEvaluation(TemplateModel model, Parameters parameters) {
        this.model = model;
        this.parameters = parameters;
    }

    /** Positive infinity where an expectation is negative, or zero in a bin with events. */
    double value(double[] theta) {
        double sum = 0;
        for (TemplateChannel channel : model.channels()) {
            for (int b = 0; b < channel.bins(); b++) {
                double nu = 0;
                for (TemplateSample sample : channel.samples()) {
                    nu += expected(sample, b, theta);
                }
                sum += poisson(channel.observed().get(b), nu);
            }
        }
        for (Parameter parameter : parameters) {
            sum += pull(parameter.constraint(), theta[parameters.indexOf(parameter.name())]);
        }
        return sum;
    }

    private static double poisson(double n, double nu) {
        if (nu < 0 || (nu == 0 && n > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return 2 * (nu - n + (n > 0 ? n * Math.log(n / nu) : 0));
    }

    private static double pull(Constraint constraint, double x) {
        if (constraint instanceof Constraint.Normal normal) {
            return Math.pow((x - normal.mean()) / normal.sigma(), 2);
        }
        return constraint instanceof Constraint.Poisson counted
                ? poisson(counted.observed(), counted.expected() * x)
                : 0;
    }

    private double expected(TemplateSample sample, int bin, double[] theta) {
        double count = sample.nominal().get(bin);
        double factor = 1;
        for (Modifier modifier : sample.modifiers()) {
            if (modifier instanceof Modifier.HistoSys shape) {
                count += shift(
                        sample.nominal().get(bin),
                        shape.low().get(bin),
                        shape.high().get(bin),
                        theta[parameters.indexOf(shape.parameter())]);
            } else if (modifier instanceof Modifier.NormSys size) {
                factor *= size(size.low(), size.high(), theta[parameters.indexOf(size.parameter())]);
            } else {
                boolean one = modifier instanceof Modifier.NormFactor || modifier instanceof Modifier.Lumi;
                String name = modifier.parameter() + (one ? "" : "[" + bin + "]");
                factor *= theta[parameters.indexOf(name)];
            }
        }
        return count * factor;
    }

    private static double shift(double nominal, double low, double high, double x) {
        double up = high - nominal;
        double down = nominal - low;
        if (Math.abs(x) > 1) {
            return x * (x > 0 ? up : down);
        }
        return x * (0.5 * (up + down) + x * 0.0625 * (up - down) * (15 + x * x * (-10 + 3 * x * x)));
    }

    private static double size(double low, double high, double x) {
        if (Math.abs(x) > 1) {
            return x > 0 ? Math.pow(high, x) : Math.pow(low, -x);
        }
        double s0 = 0.5 * (high + low);
        double a0 = 0.5 * (high - low);
        double slopeUp = high * Math.log(high);
        double slopeDown = -low * Math.log(low);
        double bendUp = slopeUp * Math.log(high);
        double bendDown = -slopeDown * Math.log(low);
        double s1 = 0.5 * (slopeUp + slopeDown);
        double a1 = 0.5 * (slopeUp - slopeDown);
        double s2 = 0.5 * (bendUp + bendDown);
        double a2 = 0.5 * (bendUp - bendDown);
        double a = (15 * a0 - 7 * s1 + a2) / 8;
        double b = (-24 + 24 * s0 - 9 * a1 + s2) / 8;
        double c = (-5 * a0 + 5 * s1 - a2) / 4;
        double d = (12 - 12 * s0 + 7 * a1 - s2) / 4;
        double e = (3 * a0 - 3 * s1 + a2) / 8;
        double f = (-8 + 8 * s0 - 5 * a1 + s2) / 8;
        return 1 + x * (a + x * (b + x * (c + x * (d + x * (e + x * f)))));
    }
}
