package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.template.TemplateLikelihood;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateChannel;
import upscatter.model.template.TemplateModel;
import upscatter.model.template.TemplateSample;

/**
 * Random models with backgrounds below zero, a quarter of the bins empty: a conditional fit converges exactly where a scan of the plane of two pulls finds a point where the data are
 * possible, and not above it. More of them with {@code -Dupscatter.feasible=20000}.
 */
class FeasibleFitsTest {
    private static final FisherScoring FITTER = new FisherScoring();
    private static final double STEP = 0.1;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("upscatter.feasible", 150));
    }

    private static final class Model {
        private final double[] signal;
        private final double[] background;
        private final double[][] shift;
        private final double[] counts;

        private Model(double[] signal, double[] background, double[][] shift, double[] counts) {
            this.signal = signal;
            this.background = background;
            this.shift = shift;
            this.counts = counts;
        }

        static Model of(long seed) {
            var random = new SplittableRandom(seed);
            int bins = random.nextInt(1, 5);
            double[] background = random.doubles(bins, -6, 12).toArray();
            double[][] shift = {
                random.doubles(bins, -2, 2).toArray(),
                random.doubles(bins, -2, 2).toArray()
            };
            double[] counts = new double[bins];
            for (int b = 0; b < bins; b++) {
                counts[b] = random.nextInt(0, 4) == 0 ? 0 : random.nextInt(1, 20);
            }
            return new Model(random.doubles(bins, 4, 12).toArray(), background, shift, counts);
        }

        Likelihood likelihood() {
            var low = new ArrayList<List<Double>>();
            var high = new ArrayList<List<Double>>();
            for (double[] step : shift) {
                var down = new ArrayList<Double>();
                var up = new ArrayList<Double>();
                for (int b = 0; b < background.length; b++) {
                    down.add(background[b] - step[b]);
                    up.add(background[b] + step[b]);
                }
                low.add(down);
                high.add(up);
            }
            List<Modifier> shapes = List.of(
                    new Modifier.HistoSys("a", low.get(0), high.get(0), Interpolation.POLYNOMIAL_LINEAR),
                    new Modifier.HistoSys("b", low.get(1), high.get(1), Interpolation.POLYNOMIAL_LINEAR));
            return TemplateLikelihood.of(new TemplateModel(List.of(new TemplateChannel(
                    "c",
                    List.of(
                            new TemplateSample("s", boxed(signal), List.of(new Modifier.NormFactor("mu"))),
                            new TemplateSample("b", boxed(background), shapes)),
                    boxed(counts)))));
        }

        private static List<Double> boxed(double[] values) {
            return java.util.Arrays.stream(values).boxed().toList();
        }

        double value(double mu, double a, double b) {
            double sum = a * a + b * b;
            for (int i = 0; i < counts.length; i++) {
                double nu = background[i] + mu * signal[i] + a * shift[0][i] + b * shift[1][i];
                if (!(nu > 0) && !(nu == 0 && counts[i] == 0)) {
                    return Double.POSITIVE_INFINITY;
                }
                sum += 2 * (nu - counts[i] + (counts[i] > 0 ? counts[i] * Math.log(counts[i] / nu) : 0));
            }
            return sum;
        }

        double scanned(double mu) {
            double lowest = Double.POSITIVE_INFINITY;
            for (double a = -5; a <= 5 + 1e-9; a += STEP) {
                for (double b = -5; b <= 5 + 1e-9; b += STEP) {
                    lowest = Math.min(lowest, value(mu, Math.min(5, a), Math.min(5, b)));
                }
            }
            return lowest;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void conditionalFitsConvergeWhereTheDataArePossible(long seed) {
        Model model = Model.of(seed);
        Likelihood likelihood = model.likelihood();
        double[] start = FITTER.fit(likelihood).best().toArray();
        var fits = new ConditionalFits(Objectives.of(likelihood), FITTER, "mu", start);
        for (double mu : new double[] {0, 0.3, 1}) {
            double scanned = model.scanned(mu);
            double found = fits.atOrInfinite(mu);
            if (Double.isFinite(scanned)) {
                assertThat(found).as("seed %d, mu %s", seed, mu).isLessThan(scanned + 1e-6);
            } else if (Double.isInfinite(found)) {
                assertThat(fits.isImpossible(mu)).as("seed %d, mu %s", seed, mu).isTrue();
            }
        }
    }
}
