package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * A template model of the size of published ones, made from a seed: 30 channels of 8 bins with a signal and two backgrounds; one factor a bin for the size
 * of the simulation, 57 systematics of size and of shape shared by the channels, the luminosity, a free background and a strength. 300
 * parameters for 240 bins.
 */
public final class LargeTemplates {
    public static final String STRENGTH = "mu";

    private static final int CHANNELS = 30;
    private static final int BINS = 8;
    private static final int SHARED = 57;

    private LargeTemplates() {}

    public static Likelihood of(long seed) {
        return TemplateLikelihood.of(model(seed));
    }

    static TemplateModel model(long seed) {
        var random = new SplittableRandom(seed);
        var channels = new ArrayList<TemplateChannel>();
        for (int c = 0; c < CHANNELS; c++) {
            channels.add(channel("region" + c, random));
        }
        var lumi = new ParameterSettings(
                "lumi",
                List.of(1.0),
                List.of(new ParameterSettings.Bounds(0.5, 1.5)),
                List.of(1.0),
                List.of(0.02),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new TemplateModel(channels, List.of(lumi));
    }

    private static TemplateChannel channel(String name, SplittableRandom random) {
        List<Double> signal = spectrum(random, random.nextDouble(0.5, 5), random.nextDouble(-0.2, 0.2));
        List<Double> large = spectrum(random, random.nextDouble(20, 200), -0.3);
        List<Double> small = spectrum(random, random.nextDouble(5, 40), -0.1);
        List<Double> observed = IntStream.range(0, BINS)
                .mapToObj(b -> (double) poisson(random, large.get(b) + small.get(b)))
                .toList();
        return new TemplateChannel(
                name,
                List.of(
                        new TemplateSample(
                                "signal",
                                signal,
                                modifiers(
                                        name,
                                        signal,
                                        random,
                                        new Modifier.NormFactor(STRENGTH),
                                        new Modifier.Lumi("lumi"))),
                        new TemplateSample(
                                "large", large, modifiers(name, large, random, new Modifier.NormFactor("large_size"))),
                        new TemplateSample("small", small, modifiers(name, small, random, new Modifier.Lumi("lumi")))),
                observed);
    }

    private static List<Modifier> modifiers(
            String channel, List<Double> nominal, SplittableRandom random, Modifier... own) {
        var modifiers = new ArrayList<>(List.of(own));
        modifiers.add(new Modifier.StatError(
                "staterror_" + channel,
                nominal.stream().map(n -> n * random.nextDouble(0.02, 0.1)).toList()));
        for (int k = 0; k < SHARED; k++) {
            if (random.nextInt(4) == 0) {
                String name = "alpha" + k;
                double up = random.nextDouble(-0.1, 0.15);
                modifiers.add(
                        k % 2 == 0
                                ? new Modifier.NormSys(
                                        name,
                                        1 - up,
                                        1 + random.nextDouble(0.5, 1.5) * up,
                                        Interpolation.POLYNOMIAL_EXPONENTIAL)
                                : new Modifier.HistoSys(
                                        name,
                                        tilted(nominal, -up),
                                        tilted(nominal, up),
                                        Interpolation.POLYNOMIAL_LINEAR));
            }
        }
        return modifiers;
    }

    private static List<Double> spectrum(SplittableRandom random, double height, double slope) {
        return IntStream.range(0, BINS)
                .mapToObj(b -> height * Math.exp(slope * b) * random.nextDouble(0.8, 1.2))
                .toList();
    }

    private static List<Double> tilted(List<Double> nominal, double by) {
        return IntStream.range(0, nominal.size())
                .mapToObj(b -> nominal.get(b) * (1 + by * (2.0 * b / (BINS - 1) - 1)))
                .toList();
    }

    private static long poisson(SplittableRandom random, double mean) {
        double limit = Math.exp(-Math.min(mean, 500));
        long count = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** A start within half a unit of the natural size of each parameter, inside its bounds. */
    static Point start(Likelihood likelihood, long seed) {
        var random = new SplittableRandom(seed);
        double[] values = likelihood.parameters().asList().stream()
                .flatMapToDouble(p -> DoubleStream.of(start(p, random)))
                .toArray();
        return Point.of(likelihood.parameters(), values);
    }

    private static double start(Parameter p, SplittableRandom random) {
        if (p.fixed()) {
            return p.start();
        }
        double spread = p.name().startsWith("alpha") ? 2 : p.name().startsWith("staterror") ? 0.2 : 0.8;
        double value = p.start() + random.nextDouble(-spread, spread);
        return Math.max(Math.max(p.lower(), 0.05 * Math.signum(1 + p.lower())), Math.min(p.upper(), value));
    }

    /** Fits from many random starts, and times. Arguments: number of starts. */
    public static void main(String[] arguments) {
        Likelihood likelihood = of(1);
        System.out.printf("%d parameters, %d bins%n", likelihood.parameters().size(), likelihood.bins());
        FitResult best = new FisherScoring().fit(likelihood);
        System.out.println(best.status() + " " + best.valid() + " " + best.calls());
        int failed = 0;
        double worst = 0;
        int starts = Integer.parseInt(arguments[0]);
        for (int i = 0; i < starts; i++) {
            FitResult fit = new FisherScoring().fit(Objectives.of(likelihood), start(likelihood, i));
            double above = fit.minus2LogLikelihood() - best.minus2LogLikelihood();
            if (!fit.valid() || Math.abs(above) > 1e-6) {
                failed++;
                System.out.println(i + " " + fit.status() + " " + above);
            }
            worst = Math.max(worst, Math.abs(above));
        }
        System.out.printf("%d of %d starts failed; largest difference %.2g%n", failed, starts, worst);
    }
}
