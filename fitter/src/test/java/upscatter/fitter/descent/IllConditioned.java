package upscatter.fitter.descent;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Quadratic functions with eigenvalues over many decades in axes turned by seeded reflections. */
public final class IllConditioned {
    private IllConditioned() {}

    /** Sum of {@code lambda_k (v_k.(x - 1))^2}, lambda from 1 to the condition number, v_k by three Householder reflections. */
    public static Objective quadratic(int size, double condition) {
        var random = new SplittableRandom(11);
        double[][] mirrors = new double[3][];
        for (int m = 0; m < mirrors.length; m++) {
            mirrors[m] = random.doubles(size, -1, 1).toArray();
            double norm = TrustRegion.norm(mirrors[m], size);
            for (int i = 0; i < size; i++) {
                mirrors[m][i] /= norm;
            }
        }
        var parameters = Parameters.of(IntStream.range(0, size)
                .mapToObj(i -> Parameter.unbounded("x" + i, 0, 1))
                .toList());
        return Objectives.ofGradient(parameters, (theta, gradient) -> {
            for (int i = 0; i < size; i++) {
                gradient[i] = theta[i] - 1;
            }
            for (double[] mirror : mirrors) {
                reflect(gradient, mirror);
            }
            double value = 0;
            for (int i = 0; i < size; i++) {
                double lambda = Math.pow(condition, i / (size - 1.0));
                value += lambda * gradient[i] * gradient[i];
                gradient[i] *= 2 * lambda;
            }
            for (int m = mirrors.length - 1; m >= 0; m--) {
                reflect(gradient, mirrors[m]);
            }
            return value;
        });
    }

    private static void reflect(double[] x, double[] mirror) {
        double dot = 0;
        for (int i = 0; i < x.length; i++) {
            dot += x[i] * mirror[i];
        }
        for (int i = 0; i < x.length; i++) {
            x[i] -= 2 * dot * mirror[i];
        }
    }
}
