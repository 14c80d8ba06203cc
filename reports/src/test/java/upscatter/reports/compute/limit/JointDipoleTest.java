package upscatter.reports.compute.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.json.Setting;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.reports.compute.prediction.PreparedAnalysis;

/**
 * XENONnT and both detectors of COHERENT in one fit, at one mass of N: what they have in common is the moment alone, so that the profile of the joint file is
 * the sum of those of the two files by themselves.
 */
@Tag("slow")
class JointDipoleTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("upscatter.examples", "../examples"));
    private static final double MASS_MEV = 8;

    private static Likelihood likelihood(String name, Setting... settings) {
        Path file = EXAMPLES.resolve(name);
        var prepared = PreparedAnalysis.of(file, AnalysisFiles.read(file, List.of(settings)), false);
        return prepared.likelihood(prepared.at(prepared.signal().orElseThrow(), MASS_MEV));
    }

    /** The least {@code -2 ln L} at a value of the moment squared. */
    private static double least(Likelihood likelihood, double strength) {
        FitResult fit = new FisherScoring()
                .fit(likelihood.withParameter(likelihood.parameters().get("mu2").fixedAt(strength)));
        assertThat(fit.converged()).isTrue();
        return fit.minus2LogLikelihood();
    }

    @Test
    void profilesOfPartsAddToThatOfAllTogether() {
        Likelihood joint = likelihood("xenonnt-coherent-dipole.json");
        List<Likelihood> parts = List.of(
                likelihood(
                        "xenonnt-8b-dipole-universal.json",
                        new Setting("/couplings", "{\"type\": \"tree\", \"sinSquaredThetaW\": 0.23873}")),
                likelihood("coherent-csi-lar-dipole-mu.json", new Setting("/hypothesis/flavour", "all")));
        double without = least(joint, 0);
        double rise = 0;
        for (double strength : new double[] {0, 10, 100, 400}) {
            double sum =
                    parts.stream().mapToDouble(part -> least(part, strength)).sum();
            assertThat(least(joint, strength)).isCloseTo(sum, within(1e-8));
            rise = sum - without;
        }
        assertThat(rise).as("beyond the limit at 90%").isGreaterThan(2.71);
    }
}
