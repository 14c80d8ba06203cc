package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * A small channel with a signal and two backgrounds that one or two nuisance parameters vary, often to the same side up and down, drawn from a
 * seed; and its {@code -2 ln L} written down from the formulas, with a search of the whole plane of the nuisance parameters. Shares no code with
 * the program but the description.
 */
public final class TwoSidedModel {
    private static final Interpolation[] CODES = {
        Interpolation.PIECEWISE_LINEAR, Interpolation.QUADRATIC, Interpolation.POLYNOMIAL_LINEAR
    };
    private static final List<String> PULLS = List.of("a", "b");
    private static final double STEP = 0.125;
    private static final double END = 5;
    private static final double MOST_SIGNAL = 10;

    private final SplittableRandom random;
    public final TemplateModel template;
    public final int pulls;
    private final int bins;
    private final TemplateChannel channel;

    private TwoSidedModel(long seed) {
        random = new SplittableRandom(seed);
        bins = random.nextInt(1, 4);
        pulls = random.nextInt(1, 3);
        var samples = new ArrayList<TemplateSample>();
        samples.add(new TemplateSample("signal", numbers(2, 20), List.of(new Modifier.NormFactor("mu"))));
        samples.add(background("first", 0));
        samples.add(background("second", pulls - 1));
        var observed = new ArrayList<Double>();
        double share = random.nextDouble(0.7, 1.5);
        for (int b = 0; b < bins; b++) {
            double sum = 0;
            for (TemplateSample sample : samples) {
                sum += sample.nominal().get(b);
            }
            observed.add(Math.rint(sum * share * random.nextDouble(0.85, 1.15)));
        }
        channel = new TemplateChannel("c", samples, observed);
        template = new TemplateModel(List.of(channel));
    }

    public static TwoSidedModel of(long seed) {
        return new TwoSidedModel(seed);
    }

    private List<Double> numbers(double from, double to) {
        var list = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            list.add(random.nextDouble(from, to));
        }
        return list;
    }

    private TemplateSample background(String name, int pull) {
        List<Double> nominal = numbers(5, 120);
        var modifiers = new ArrayList<Modifier>();
        for (int p = 0; p <= pull; p++) {
            modifiers.add(random.nextInt(3) == 0 ? size(PULLS.get(p)) : shape(PULLS.get(p), nominal));
        }
        return new TemplateSample(name, nominal, modifiers);
    }

    private Modifier size(String parameter) {
        Interpolation code = random.nextInt(2) == 0 ? Interpolation.EXPONENTIAL : CODES[random.nextInt(3)];
        double low = random.nextInt(4) == 0 ? 1 : random.nextDouble(0.7, 1.2);
        return new Modifier.NormSys(parameter, low, random.nextDouble(0.8, 1.3), code);
    }

    private Modifier shape(String parameter, List<Double> nominal) {
        boolean oneSided = random.nextInt(4) == 0;
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        for (double count : nominal) {
            low.add(oneSided ? count : count * random.nextDouble(0.7, 1.2));
            high.add(count * random.nextDouble(0.8, 1.3));
        }
        return new Modifier.HistoSys(parameter, low, high, CODES[random.nextInt(3)]);
    }

    private static double variation(Interpolation code, double low, double nominal, double high, double alpha) {
        double size = Math.abs(alpha);
        double side = alpha > 0 ? high - nominal : low - nominal;
        if (code == Interpolation.PIECEWISE_LINEAR) {
            return size * side;
        }
        double odd = (high - low) / 2;
        double even = (high + low) / 2 - nominal;
        if (code == Interpolation.QUADRATIC) {
            return odd * alpha + even * (size < 1 ? alpha * alpha : 2 * size - 1);
        }
        double square = alpha * alpha;
        return odd * alpha + even * (size < 1 ? square * (15 - 10 * square + 3 * square * square) / 8 : size);
    }

    private static double factor(Modifier.NormSys modifier, double alpha) {
        return modifier.interpolation() == Interpolation.EXPONENTIAL
                ? Math.pow(alpha > 0 ? modifier.high() : modifier.low(), Math.abs(alpha))
                : 1 + variation(modifier.interpolation(), modifier.low(), 1, modifier.high(), alpha);
    }

    /** Counts without signal. */
    private double[] background(double... alpha) {
        double[] counts = new double[bins];
        for (TemplateSample sample : channel.samples().subList(1, 3)) {
            for (int b = 0; b < bins; b++) {
                double nominal = sample.nominal().get(b);
                double shifted = nominal;
                double product = 1;
                for (Modifier modifier : sample.modifiers()) {
                    double pull = alpha[PULLS.indexOf(modifier.parameter())];
                    if (modifier instanceof Modifier.HistoSys shape) {
                        shifted += variation(
                                shape.interpolation(),
                                shape.low().get(b),
                                nominal,
                                shape.high().get(b),
                                pull);
                    } else if (modifier instanceof Modifier.NormSys size) {
                        product *= factor(size, pull);
                    }
                }
                counts[b] += shifted * product;
            }
        }
        return counts;
    }

    /** {@code -2 ln L} relative to the saturated model. */
    public double value(double mu, double... alpha) {
        double sum = deviance(mu, background(alpha));
        for (double pull : alpha) {
            sum += pull * pull;
        }
        return sum;
    }

    private double deviance(double mu, double[] background) {
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            double n = channel.observed().get(b);
            double nu = background[b] + mu * channel.samples().get(0).nominal().get(b);
            if (!(nu > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += 2 * (nu - n + (n > 0 ? n * Math.log(n / nu) : 0));
        }
        return sum;
    }

    /** The lowest value over the nuisance parameters, mu held or, where it is not a number, free: from the best places of a grid, refined. */
    public double lowest(double mu) {
        int steps = (int) Math.round(2 * END / STEP);
        double lowest = Double.POSITIVE_INFINITY;
        double[] best = new double[2];
        double lowestLeft = Double.POSITIVE_INFINITY;
        double[] bestLeft = new double[2];
        for (int i = 0; i <= steps; i++) {
            for (int j = 0; j <= (pulls == 2 ? steps : 0); j++) {
                double[] alpha = {-END + i * STEP, pulls == 2 ? -END + j * STEP : 0};
                double value = at(mu, alpha);
                if (alpha[0] < 0 && value < lowestLeft) {
                    lowestLeft = value;
                    bestLeft = alpha;
                }
                if (alpha[0] >= 0 && value < lowest) {
                    lowest = value;
                    best = alpha;
                }
            }
        }
        return Math.min(refined(mu, best, lowest), refined(mu, bestLeft, lowestLeft));
    }

    private double at(double mu, double[] alpha) {
        if (!Double.isNaN(mu)) {
            return value(mu, alpha);
        }
        double[] background = background(alpha);
        double low = 0;
        double high = MOST_SIGNAL;
        for (int i = 0; i < 40; i++) {
            double one = low + 0.382 * (high - low);
            double two = high - 0.382 * (high - low);
            if (deviance(one, background) <= deviance(two, background)) {
                high = two;
            } else {
                low = one;
            }
        }
        return deviance(0.5 * (low + high), background) + alpha[0] * alpha[0] + alpha[1] * alpha[1];
    }

    private double refined(double mu, double[] start, double value) {
        double lowest = value;
        double[] best = start.clone();
        for (double step = STEP; step > 1e-6; ) {
            double[] from = best;
            for (int k = 0; k < 8; k++) {
                double[] to = {
                    within(from[0] + step * Math.round(Math.cos(k * Math.PI / 4))),
                    pulls == 2 ? within(from[1] + step * Math.round(Math.sin(k * Math.PI / 4))) : 0
                };
                double there = at(mu, to);
                if (there < lowest) {
                    lowest = there;
                    best = to;
                }
            }
            step = best == from ? 0.5 * step : step;
        }
        return lowest;
    }

    private static double within(double alpha) {
        return Math.max(-END, Math.min(END, alpha));
    }
}
