package upscatter.fitter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Point;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Seeded random models of many systematic errors in few bins, as published ones are: 65 to 200 of them, one to three channels of one to six bins, two to six samples, one to three
 * strengths, of which there may be more than the data determine; data from almost none to thousands, some far from the model. As a program: fits many of them in factors and by the
 * matrix and counts how fits end.
 */
public final class RandomFewBins {
    /** Of -2 ln L, relative; what a tolerance of 1e-9 leaves. */
    static final double SAME = 1e-8;

    private RandomFewBins() {}

    /** A model with data drawn about it. */
    static Likelihood of(long seed) {
        var random = new SplittableRandom(20261130L + seed);
        int channels = random.nextInt(1, 4);
        int bins = random.nextInt(1, 7);
        int samples = random.nextInt(2, 7);
        int errors = random.nextInt(65, 200);
        int strengths = random.nextInt(1, 4);
        double size = Math.exp(random.nextDouble(Math.log(0.3), Math.log(1000)));
        double off = random.nextInt(5) == 0 ? random.nextDouble(0.3, 3) : 1;
        double[][] effects = new double[samples][errors];
        for (double[] sample : effects) {
            for (int k = 0; k < errors; k++) {
                sample[k] = random.nextInt(3) == 0 ? 0 : 0.1 * random.nextDouble(-1, 1) * random.nextDouble();
            }
        }
        var list = new ArrayList<TemplateChannel>();
        for (int c = 0; c < channels; c++) {
            var parts = new ArrayList<TemplateSample>();
            double[] sum = new double[bins];
            for (int s = 0; s < samples; s++) {
                List<Double> nominal =
                        random.doubles(bins, 0.1, 1).map(x -> size * x).boxed().toList();
                IntStream.range(0, bins).forEach(b -> sum[b] += nominal.get(b));
                parts.add(new TemplateSample(
                        "sample" + s, nominal, modifiers(effects[s], s, strengths, "channel" + c, nominal, random)));
            }
            List<Double> counts = IntStream.range(0, bins)
                    .mapToObj(b ->
                            Math.max(0, Math.rint(off * sum[b] + 2 * random.nextDouble(-1, 1) * Math.sqrt(sum[b]))))
                    .toList();
            list.add(new TemplateChannel("channel" + c, parts, counts));
        }
        return TemplateLikelihood.of(new TemplateModel(list));
    }

    private static List<Modifier> modifiers(
            double[] effects,
            int sample,
            int strengths,
            String channel,
            List<Double> nominal,
            SplittableRandom random) {
        var modifiers = new ArrayList<Modifier>();
        if (sample < strengths) {
            modifiers.add(new Modifier.NormFactor("mu" + sample));
        }
        if (random.nextInt(2) == 0) {
            modifiers.add(new Modifier.StatError(
                    "staterror_" + channel, nominal.stream().map(n -> 0.05 * n).toList()));
        }
        for (int k = 0; k < effects.length; k++) {
            double up = effects[k];
            if (up != 0 && k % 9 == 0) {
                double tilt = 0.5 * up;
                modifiers.add(new Modifier.HistoSys("alpha" + k, tilted(nominal, -tilt), tilted(nominal, tilt)));
            } else if (up != 0) {
                modifiers.add(new Modifier.NormSys("alpha" + k, 1 - 0.8 * up, 1 + up));
            }
        }
        return modifiers;
    }

    private static List<Double> tilted(List<Double> nominal, double by) {
        return IntStream.range(0, nominal.size())
                .mapToObj(b -> nominal.get(b) * (1 + by * (b + 1)))
                .toList();
    }

    /** The same objective without factors. */
    static Objective byMatrix(Likelihood likelihood) {
        Objective objective = Objectives.of(likelihood);
        return (Objective) Proxy.newProxyInstance(
                Objective.class.getClassLoader(), new Class<?>[] {Objective.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("factors")) {
                        return Optional.empty();
                    }
                    try {
                        return method.invoke(objective, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Profile of the first strength at some values from a point, NaN where no fit converges. */
    static double[] profile(Objective objective, double[] start) {
        var fits = new ConditionalFits(objective, new FisherScoring(), "mu0", start, List.of());
        return DoubleStream.of(0, 0.5, 1, 3)
                .map(x -> {
                    try {
                        return fits.at(x);
                    } catch (FitFailure failure) {
                        return Double.NaN;
                    }
                })
                .toArray();
    }

    /** Fits the models of some seeds: from, to. */
    public static void main(String[] arguments) {
        Map<FitStatus, Integer> inFactors = new EnumMap<>(FitStatus.class);
        Map<FitStatus, Integer> byMatrix = new EnumMap<>(FitStatus.class);
        int[] failures = new int[2];
        double largest = 0;
        double farthest = 0;
        for (long seed = Long.parseLong(arguments[0]); seed < Long.parseLong(arguments[1]); seed++) {
            Likelihood likelihood = of(seed);
            FitResult fit = new FisherScoring().fit(likelihood);
            FitResult other = new FisherScoring().fit(byMatrix(likelihood), Point.start(likelihood.parameters()));
            inFactors.merge(fit.status(), 1, Integer::sum);
            byMatrix.merge(other.status(), 1, Integer::sum);
            double difference = difference(fit.minus2LogLikelihood(), other.minus2LogLikelihood());
            largest = Math.max(largest, difference);
            double[] best = other.best().toArray();
            double[] one = profile(Objectives.of(likelihood), best);
            double[] two = profile(byMatrix(likelihood), best);
            double apart = 0;
            for (int k = 0; k < one.length; k++) {
                failures[0] += Double.isNaN(one[k]) ? 1 : 0;
                failures[1] += Double.isNaN(two[k]) ? 1 : 0;
                apart = Double.isNaN(one[k] + two[k]) ? apart : Math.max(apart, difference(one[k], two[k]));
            }
            farthest = Math.max(farthest, apart);
            if (fit.status() != other.status() || !(difference < SAME) || !(apart < SAME)) {
                System.out.printf(
                        Locale.ROOT,
                        "seed %d: %s in factors, %s by the matrix, differences %.1e, %.1e of profiles%n",
                        seed,
                        fit.status(),
                        other.status(),
                        difference,
                        apart);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "in factors %s, by the matrix %s, largest difference %.1e; profiles: failed %d and %d, largest difference %.1e%n",
                inFactors,
                byMatrix,
                largest,
                failures[0],
                failures[1],
                farthest);
    }

    private static double difference(double one, double other) {
        return Math.abs(one - other) / (1 + Math.abs(other));
    }
}
