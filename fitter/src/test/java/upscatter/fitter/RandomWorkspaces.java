package upscatter.fitter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Modifier;
import upscatter.model.template.ParameterSettings;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Seeded random models of templates with modifiers of all kinds, one to three channels of one to fifteen bins and one to four samples, and data
 * drawn about their nominal expectation or without a single event. As a program: fits many of them and counts how fits end.
 */
public final class RandomWorkspaces {
    /** Of the value, relative: two evaluations, and the tolerance of the fit. */
    private static final double SAME = 1e-7;

    /** Of n ln n - nu in a plain evaluation, for each event. */
    private static final double ROUND_OFF = 1e-14;

    /** Points beside the minimum that are looked at. */
    private static final int PROBES = 20;

    /** Fits after which the program says how they ended so far. */
    private static final int TOLD_AFTER = 10_000;

    private final SplittableRandom random;
    private final boolean empty;
    private final List<ParameterSettings> settings = new ArrayList<>();

    private RandomWorkspaces(long seed, boolean empty) {
        this.random = new SplittableRandom(20261129L + seed);
        this.empty = empty;
    }

    /** A model with data drawn around its nominal expectation. */
    public static TemplateModel ordinary(long seed) {
        return new RandomWorkspaces(seed, false).model();
    }

    /** A model whose data are all zero. */
    static TemplateModel empty(long seed) {
        return new RandomWorkspaces(seed, true).model();
    }

    private TemplateModel model() {
        int channels = random.nextInt(1, 4);
        int samples = random.nextInt(1, 5);
        double[] sizes = new double[samples];
        for (int s = 0; s < samples; s++) {
            sizes[s] = Math.exp(random.nextDouble(Math.log(0.3), Math.log(300)));
        }
        boolean[] strength = new boolean[samples];
        for (int s = 0; s < samples; s++) {
            strength[s] = s == 0 || random.nextInt(3) == 0;
            if (strength[s]) {
                double[][] choices = {{0, 10}, {0, 10}, {-5, 10}, {0, 1e6}, {-100, 100}};
                double[] bounds = choices[random.nextInt(choices.length)];
                settings.add(ParameterSettings.of("mu" + s)
                        .withBounds(List.of(new ParameterSettings.Bounds(bounds[0], bounds[1]))));
            }
        }
        boolean lumi = random.nextInt(3) == 0;
        if (lumi) {
            settings.add(ParameterSettings.of("lumi").withMeasured(List.of(1.0), List.of(0.02)));
        }
        var list = new ArrayList<TemplateChannel>();
        for (int c = 0; c < channels; c++) {
            list.add(channel("c" + c, c == 0 || random.nextBoolean(), sizes, strength, lumi));
        }
        return new TemplateModel(list, settings);
    }

    private TemplateChannel channel(String name, boolean hasSignal, double[] sizes, boolean[] strength, boolean lumi) {
        int bins = random.nextInt(1, 16);
        boolean statistics = random.nextInt(3) == 0;
        boolean freeShape = random.nextInt(8) == 0 && sizes.length > 1;
        var samples = new ArrayList<TemplateSample>();
        for (int s = 0; s < sizes.length; s++) {
            if (s > 0 || hasSignal) {
                samples.add(sample(name, s, bins, sizes[s], strength[s], lumi, statistics, freeShape));
            }
        }
        if (samples.isEmpty()) {
            samples.add(sample(name, 0, bins, sizes[0], true, lumi, statistics, false));
        }
        var counts = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            int bin = b;
            double nominal = samples.stream()
                    .mapToDouble(sample -> sample.nominal().get(bin))
                    .sum();
            counts.add(empty ? 0.0 : RandomModels.poisson(random, nominal * random.nextDouble(0.8, 1.2)));
        }
        return new TemplateChannel(name, samples, counts);
    }

    private TemplateSample sample(
            String channel,
            int s,
            int bins,
            double size,
            boolean strength,
            boolean lumi,
            boolean statistics,
            boolean freeShape) {
        double centre = random.nextDouble(0, bins);
        double width = random.nextDouble(0.7, 2.0 * bins);
        var nominal = new ArrayList<Double>();
        for (int b = 0; b < bins; b++) {
            double x = (b - centre) / width;
            nominal.add(size * (Math.exp(-0.5 * x * x) + 0.02));
        }
        var modifiers = new ArrayList<Modifier>();
        if (strength) {
            modifiers.add(new Modifier.NormFactor("mu" + s));
        }
        if (lumi && random.nextBoolean()) {
            modifiers.add(new Modifier.Lumi("lumi"));
        }
        for (int p = 0; p < 3; p++) {
            if (random.nextInt(3) == 0) {
                double up = Math.exp(random.nextDouble(0.02, 0.4));
                modifiers.add(new Modifier.NormSys("p" + p, random.nextDouble(0.9, 1.1) / up, up));
            }
        }
        if (random.nextInt(3) == 0) {
            modifiers.add(new Modifier.HistoSys("h", varied(nominal, 0.8, 1.0), varied(nominal, 1.0, 1.25)));
        }
        if (s == 1 && random.nextInt(4) == 0) {
            modifiers.add(new Modifier.ShapeSys("b-" + channel, varied(nominal, 0.03, 0.3)));
        }
        if (freeShape && s == 1) {
            modifiers.add(new Modifier.ShapeFactor("f-" + channel));
        }
        if (statistics) {
            modifiers.add(new Modifier.StatError("st-" + channel, varied(nominal, 0.02, 0.2)));
        }
        return new TemplateSample("s" + s, nominal, modifiers);
    }

    private List<Double> varied(List<Double> nominal, double from, double to) {
        return nominal.stream()
                .map(count -> count * random.nextDouble(from, to))
                .toList();
    }

    /**
     * What is wrong with the best fit of a model: the end, its value, or a lower point beside it by a plain evaluation. Empty if nothing is.
     *
     * @param seed of the directions that lower points are looked for in
     */
    static Optional<String> flaw(TemplateModel model, long seed) {
        Likelihood likelihood = TemplateLikelihood.of(model);
        return flaw(model, likelihood, new FisherScoring().fit(likelihood), seed);
    }

    private static Optional<String> flaw(TemplateModel model, Likelihood likelihood, FitResult fit, long seed) {
        if (!fit.converged()) {
            return Optional.of("%s %s %s".formatted(fit.status(), fit.minus2LogLikelihood(), fit.warnings()));
        }
        var plain = new PlainEvaluation(model, likelihood.parameters());
        double[] best = fit.best().toArray();
        double value = plain.value(best);
        double allowed = SAME * (1 + value) + ROUND_OFF * events(model);
        if (!(Math.abs(value - fit.minus2LogLikelihood()) < allowed)) {
            return Optional.of("value %s, by a plain evaluation %s".formatted(fit.minus2LogLikelihood(), value));
        }
        var random = new SplittableRandom(seed);
        for (int probe = 0; probe < PROBES; probe++) {
            double[] beside = best.clone();
            double length = Math.exp(random.nextDouble(Math.log(1e-3), 0));
            for (int i = 0; i < best.length; i++) {
                Parameter parameter = likelihood.parameters().get(i);
                double unit = fit.error(parameter.name()).orElse(parameter.scale()) / Math.sqrt(best.length);
                double to = parameter.fixed() ? best[i] : best[i] + length * unit * random.nextDouble(-1, 1);
                beside[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
            }
            if (plain.value(beside) < value - allowed) {
                return Optional.of("lower beside by %s".formatted(value - plain.value(beside)));
            }
        }
        return Optional.empty();
    }

    private static double events(TemplateModel model) {
        double sum = 0;
        for (double count : model.observed()) {
            sum += count;
        }
        return sum;
    }

    /** How fits of many models ended. */
    private static final class Ends {
        private final Map<FitStatus, Integer> ends = new EnumMap<>(FitStatus.class);
        private long calls;
        private int edges;
        private int flaws;
        private int number;

        void count(TemplateModel model, long seed) {
            Likelihood likelihood = TemplateLikelihood.of(model);
            FitResult fit = new FisherScoring().fit(likelihood);
            number++;
            ends.merge(fit.status(), 1, Integer::sum);
            calls += fit.calls();
            edges += fit.warnings().stream().anyMatch(text -> text.contains("edge of the domain")) ? 1 : 0;
            Optional<String> flaw = flaw(model, likelihood, fit, seed);
            if (flaw.isPresent()) {
                flaws++;
                System.out.printf("seed %d: %s%n", seed, flaw.get());
            }
        }

        void tell() {
            System.out.printf(
                    Locale.ROOT,
                    "%d fits, %s: at an edge of the domain %d, flaws %d, calls a fit %.1f%n",
                    number,
                    ends,
                    edges,
                    flaws,
                    (double) calls / number);
        }
    }

    /**
     * Fits the models of the seeds from the second argument to before the third and prints how the fits ended, after each ten thousand and at the end.
     *
     * @param arguments {@code ordinary} or {@code empty}, then the seeds
     */
    public static void main(String[] arguments) {
        boolean none = arguments[0].equals("empty");
        var ends = new Ends();
        int to = Integer.parseInt(arguments[2]);
        for (int seed = Integer.parseInt(arguments[1]); seed < to; seed++) {
            ends.count(none ? empty(seed) : ordinary(seed), seed);
            if (ends.number % TOLD_AFTER == 0 || seed == to - 1) {
                ends.tell();
            }
        }
    }
}
