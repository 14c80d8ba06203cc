package upscatter.likelihood.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Which one-sided derivative stands for that at a kink at alpha = 0 (codes 0 and 1): that of the side on which the parameter changes more
 * events of the whole model. A mean of both sides, or zero, would hold a fit there that has somewhere to go.
 */
final class Kinks {
    /** Relative difference of the slopes of both sides that is no kink: up and down are written as nominal +- change, whose difference has lost digits to the nominal. */
    private static final double ROUND_OFF = 1e-9;

    private Kinks() {}

    /** The parameters in which a channel has a kink: where both sides of a variation are not one line, or one exponential. */
    static Set<String> of(TemplateChannel channel) {
        var kinks = new HashSet<String>();
        for (TemplateSample sample : channel.samples()) {
            for (Modifier modifier : sample.modifiers()) {
                if (isKinked(modifier, sample)) {
                    kinks.add(modifier.parameter());
                }
            }
        }
        return Set.copyOf(kinks);
    }

    private static boolean isKinked(Modifier modifier, TemplateSample sample) {
        if (modifier instanceof Modifier.HistoSys shape) {
            boolean bent = false;
            for (int b = 0; b < sample.bins(); b++) {
                double nominal = sample.nominal().get(b);
                bent |= differ(
                        shape.high().get(b) - nominal, nominal - shape.low().get(b));
            }
            return bent && shape.interpolation() == Interpolation.PIECEWISE_LINEAR;
        }
        if (modifier instanceof Modifier.NormSys size) {
            return switch (size.interpolation()) {
                case PIECEWISE_LINEAR -> differ(size.high() - 1, 1 - size.low());
                case EXPONENTIAL ->
                    size.high() > 0 && size.low() > 0 && differ(Math.log(size.high()), -Math.log(size.low()));
                default -> false;
            };
        }
        return false;
    }

    /** Whether two slopes differ by more than the last digits of the numbers that they are made of. */
    private static boolean differ(double above, double below) {
        return Math.abs(above - below) > ROUND_OFF * (Math.abs(above) + Math.abs(below));
    }

    /** The parameters whose derivative at zero is that of negative alpha. */
    static Set<String> below(TemplateModel model) {
        var difference = new HashMap<String, Double>();
        for (TemplateChannel channel : model.channels()) {
            for (TemplateSample sample : channel.samples()) {
                for (Modifier modifier : sample.modifiers()) {
                    add(modifier, sample, difference);
                }
            }
        }
        var below = new HashSet<String>();
        difference.forEach((name, excess) -> {
            if (excess < 0) {
                below.add(name);
            }
        });
        return Set.copyOf(below);
    }

    /** Adds the events per unit of alpha on the positive side, less those on the negative side. */
    private static void add(Modifier modifier, TemplateSample sample, Map<String, Double> difference) {
        double excess = 0;
        if (modifier instanceof Modifier.HistoSys shape && shape.interpolation() == Interpolation.PIECEWISE_LINEAR) {
            for (int b = 0; b < sample.bins(); b++) {
                double nominal = sample.nominal().get(b);
                excess += Math.abs(shape.high().get(b) - nominal)
                        - Math.abs(shape.low().get(b) - nominal);
            }
        } else if (modifier instanceof Modifier.NormSys size) {
            excess = sample.nominal().stream().mapToDouble(Math::abs).sum() * excess(size);
        }
        difference.merge(modifier.parameter(), excess, Double::sum);
    }

    private static double excess(Modifier.NormSys size) {
        return switch (size.interpolation()) {
            case PIECEWISE_LINEAR -> Math.abs(size.high() - 1) - Math.abs(size.low() - 1);
            case EXPONENTIAL -> steepness(size.high()) - steepness(size.low());
            default -> 0;
        };
    }

    /** A jump at zero (a factor of zero) has no slope. */
    private static double steepness(double factor) {
        return factor == 0 ? 0 : Math.abs(Math.log(factor));
    }
}
