package upscatter.fitter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.fitter.descent.Descent;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.minimizer.DeepestFit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Conditional fits of {@link RandomWorkspaces} with one of six pairs of interpolations, at four values of the first strength from four errors below the best to six above, held against descents
 * from forty points that are scattered about the start values and the best point by turns: whether limits and tests measure from the deepest minimum. As a program: many of them.
 */
public final class RandomProfiles {
    private static final List<Interpolation> FACTORS =
            List.of(Interpolation.EXPONENTIAL, Interpolation.POLYNOMIAL_EXPONENTIAL);
    private static final List<Interpolation> SHAPES =
            List.of(Interpolation.PIECEWISE_LINEAR, Interpolation.QUADRATIC, Interpolation.POLYNOMIAL_LINEAR);

    /** Values of the strength. */
    private static final int VALUES = 4;

    /** Descents that the answer is held against. */
    private static final int STARTS = 40;

    /** Parameters beyond which a model is left out, since the descents from it take most of the time. */
    private static final int MOST = 25;

    /** In -2 ln L. */
    private static final double ABOVE = 1e-4;

    private final long seed;
    private final SplittableRandom random;
    private final Likelihood likelihood;
    private final Objective objective;

    private RandomProfiles(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed * 77 + 5);
        this.likelihood = TemplateLikelihood.of(with(
                RandomWorkspaces.ordinary(seed),
                FACTORS.get(random.nextInt(FACTORS.size())),
                SHAPES.get(random.nextInt(SHAPES.size()))));
        this.objective = Objectives.of(likelihood);
    }

    /** How conditional fits ended. */
    private static final class Ends {
        private int fits;
        private int refused;
        private int above;
    }

    private static TemplateModel with(TemplateModel model, Interpolation factors, Interpolation shapes) {
        return new TemplateModel(
                model.channels().stream()
                        .map(channel -> new TemplateChannel(
                                channel.name(),
                                channel.samples().stream()
                                        .map(sample -> with(sample, factors, shapes))
                                        .toList(),
                                channel.observed()))
                        .toList(),
                model.settings());
    }

    private static TemplateSample with(TemplateSample sample, Interpolation factors, Interpolation shapes) {
        return new TemplateSample(
                sample.name(),
                sample.nominal(),
                sample.modifiers().stream()
                        .map(modifier -> {
                            if (modifier instanceof Modifier.NormSys n) {
                                return new Modifier.NormSys(n.parameter(), n.low(), n.high(), factors);
                            }
                            return modifier instanceof Modifier.HistoSys h
                                    ? new Modifier.HistoSys(h.parameter(), h.low(), h.high(), shapes)
                                    : modifier;
                        })
                        .toList());
    }

    private void count(Ends ends) {
        int index = likelihood.parameters().names().indexOf("mu0");
        FitResult fit = DeepestFit.of(likelihood);
        if (index < 0 || likelihood.parameters().size() > MOST || !fit.converged()) {
            return;
        }
        Parameter strength = likelihood.parameters().get(index);
        double error = fit.error(strength.name()).orElse(1.0);
        for (int k = 0; k < VALUES; k++) {
            double value = fit.best().value(strength.name()) + error * random.nextDouble(-4, 6);
            count(fit, index, Math.max(strength.lower(), Math.min(strength.upper(), value)), ends);
        }
    }

    private void count(FitResult fit, int index, double value, Ends ends) {
        double[] best = fit.best().toArray();
        double deepest;
        try {
            deepest = new ConditionalFits(objective, new FisherScoring(), "mu0", best).deepest(value);
        } catch (FitFailure failure) {
            ends.refused++;
            return;
        }
        ends.fits++;
        lower(best, index, value)
                .filter(end -> end < deepest - ABOVE * (1 + 1e-3 * end))
                .ifPresent(end -> {
                    ends.above++;
                    System.out.printf(
                            Locale.ROOT, "seed %d, mu0 = %s: %.6f, but there is %.6f%n", seed, value, deepest, end);
                });
    }

    /** The lowest end of the scattered starts. */
    private Optional<Double> lower(double[] best, int index, double value) {
        var descent = new Descent(objective, 1e-9, 2000);
        boolean[] held = objective.parameters().fixed();
        held[index] = true;
        UniformRandomProvider draws = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        Optional<Double> lowest = Optional.empty();
        for (int s = 0; s < STARTS; s++) {
            double[] theta = best.clone();
            for (int i = 0; i < theta.length; i++) {
                Parameter parameter = likelihood.parameters().get(i);
                double scale =
                        parameter.constraint() instanceof Constraint.Normal normal ? normal.sigma() : parameter.scale();
                double moved = (s % 2 == 0 ? parameter.start() : best[i])
                        + 2.5 * scale * (draws.nextDouble() + draws.nextDouble() + draws.nextDouble() - 1.5);
                theta[i] = held[i] ? best[i] : Math.max(parameter.lower(), Math.min(parameter.upper(), moved));
            }
            theta[index] = value;
            if (descent.minimize(theta, held) == FitStatus.CONVERGED
                    && descent.value() < lowest.orElse(Double.POSITIVE_INFINITY)) {
                lowest = Optional.of(descent.value());
            }
        }
        return lowest;
    }

    /** Conditional fits of the seeds from one to before another that are not the deepest. */
    static int above(long from, long to) {
        var ends = new Ends();
        for (long seed = from; seed < to; seed++) {
            new RandomProfiles(seed).count(ends);
        }
        System.out.printf(
                "%d conditional fits, %d without a possible point, %d above the deepest%n",
                ends.fits, ends.refused, ends.above);
        return ends.above;
    }

    /** Looks at the models of the seeds from the first argument to before the second. */
    public static void main(String[] arguments) {
        System.exit(above(Long.parseLong(arguments[0]), Long.parseLong(arguments[1])) == 0 ? 0 : 1);
    }
}
