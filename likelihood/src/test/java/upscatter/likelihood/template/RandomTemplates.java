package upscatter.likelihood.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Small models of two channels with a chosen set of kinds of modifiers, their numbers drawn from a seed: parameters shared across samples and
 * channels, one-sided and asymmetric variations, empty bins and bins without error.
 */
public final class RandomTemplates {
    /** Kinds of modifiers, one a bit of a choice. */
    public static final List<String> KINDS =
            List.of("normfactor", "normsys", "histosys", "shapesys", "staterror", "shapefactor", "lumi");

    private static final Interpolation[] OF_SIZES = Interpolation.values();
    private static final Interpolation[] OF_SHAPES = {
        Interpolation.POLYNOMIAL_LINEAR, Interpolation.PIECEWISE_LINEAR, Interpolation.QUADRATIC
    };

    private final SplittableRandom random;
    private final int kinds;
    private final Interpolation ofSizes;
    private final Interpolation ofShapes;

    private RandomTemplates(int kinds, long seed, boolean smooth) {
        this.random = new SplittableRandom(seed);
        this.kinds = kinds;
        this.ofSizes = smooth ? Interpolation.POLYNOMIAL_EXPONENTIAL : OF_SIZES[random.nextInt(OF_SIZES.length)];
        this.ofShapes = smooth ? Interpolation.POLYNOMIAL_LINEAR : OF_SHAPES[random.nextInt(OF_SHAPES.length)];
    }

    /**
     * A model with codes that the seed chooses.
     *
     * @param kinds which of the {@link #KINDS}, bit by bit
     */
    public static TemplateModel of(int kinds, long seed) {
        return new RandomTemplates(kinds, seed, false).model();
    }

    /** A model with the codes 4 and 4p. */
    public static TemplateModel smooth(int kinds, long seed) {
        return new RandomTemplates(kinds, seed, true).model();
    }

    private TemplateModel model() {
        List<TemplateChannel> channels = List.of(channel("signal", 3), channel("control", 2));
        var settings = new ArrayList<ParameterSettings>();
        if (has("lumi")) {
            settings.add(ParameterSettings.of("lumi").withMeasured(List.of(1.02), List.of(0.03)));
        }
        if (has("normfactor")) {
            settings.add(ParameterSettings.of("mu").withBounds(List.of(new ParameterSettings.Bounds(-2, 20))));
        }
        return new TemplateModel(channels, settings);
    }

    /** A point well inside the bounds, most of it inside the domain. */
    public static Map<String, Double> point(TemplateModel model, long seed) {
        var random = new SplittableRandom(seed);
        var point = new HashMap<String, Double>();
        for (Parameter parameter : model.parameters()) {
            boolean alpha = parameter.constraint() instanceof Constraint.Normal normal && normal.mean() == 0;
            point.put(parameter.name(), alpha ? random.nextDouble(-2.5, 2.5) : random.nextDouble(0.4, 1.8));
        }
        return point;
    }

    private boolean has(String kind) {
        return (kinds >> KINDS.indexOf(kind) & 1) == 1;
    }

    private TemplateChannel channel(String name, int bins) {
        var samples = new ArrayList<TemplateSample>();
        for (String sample : List.of("rare", "large", "other")) {
            samples.add(sample(name, sample, bins));
        }
        var observed = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            int bin = b;
            double nominal =
                    samples.stream().mapToDouble(s -> s.nominal().get(bin)).sum();
            observed.add(Math.rint(nominal * random.nextDouble(0.85, 1.15)));
        }
        return new TemplateChannel(name, samples, observed);
    }

    private Stream<Double> doubles(int bins, double from, double to) {
        var list = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            list.add(random.nextDouble(from, to));
        }
        return list.stream();
    }

    private TemplateSample sample(String channel, String name, int bins) {
        boolean rare = name.equals("rare");
        boolean large = name.equals("large");
        List<Double> nominal = new ArrayList<>(doubles(bins, 5, rare ? 15 : 60).toList());
        if (rare) {
            nominal.set(0, 0.0);
        }
        var modifiers = new ArrayList<Modifier>();
        if (has("normfactor") && rare) {
            modifiers.add(new Modifier.NormFactor("mu"));
        }
        if (has("lumi") && !large) {
            modifiers.add(new Modifier.Lumi("lumi"));
        }
        if (has("normsys")) {
            modifiers.add(new Modifier.NormSys(
                    large ? "alpha" : "size-" + name, random.nextDouble(0.7, 1), random.nextDouble(1, 1.4), ofSizes));
            modifiers.add(new Modifier.NormSys("common", 1, random.nextDouble(0.8, 1.2), ofSizes));
        }
        if (has("histosys") && !rare) {
            modifiers.add(
                    new Modifier.HistoSys("alpha", varied(nominal, 0.8, 1.05), varied(nominal, 0.95, 1.3), ofShapes));
            modifiers.add(new Modifier.HistoSys("shape", nominal, varied(nominal, 0.8, 1.2), ofShapes));
        }
        if (has("shapesys") && large) {
            modifiers.add(new Modifier.ShapeSys("bins-" + channel, errors(nominal)));
        }
        if (has("staterror") && !rare) {
            modifiers.add(new Modifier.StatError("statistics", errors(nominal)));
        }
        if (has("shapefactor") && name.equals("other")) {
            modifiers.add(new Modifier.ShapeFactor("free"));
        }
        return new TemplateSample(name, nominal, modifiers);
    }

    private List<Double> varied(List<Double> nominal, double from, double to) {
        return nominal.stream()
                .map(count -> count * random.nextDouble(from, to))
                .toList();
    }

    /** The last bin has no error. */
    private List<Double> errors(List<Double> nominal) {
        List<Double> errors = new ArrayList<>(varied(nominal, 0.02, 0.2));
        errors.set(errors.size() - 1, 0.0);
        return errors;
    }
}
