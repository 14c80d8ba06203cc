package upscatter.fitter.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import upscatter.fitter.Formula;
import upscatter.fitter.RandomTemplatesTest;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Bookkeeping of several minima. */
class MultiStartTest {
    private static final FisherScoring FITTER = new FisherScoring();

    /** Printed with every failure: the starts follow from it alone. */
    private static final long SEED = 20261123;

    private static Supplier<Objective> wells(double tilt) {
        Parameters parameters = Parameters.of(Parameter.bounded("m", 0.5, -9, 9, 1), Parameter.unbounded("s", 0, 1));
        return () -> new Formula(
                parameters,
                t -> t[0].cos()
                        .multiply(-3)
                        .add(t[0].multiply(tilt))
                        .add(t[1].subtract(t[0].multiply(0.2)).pow(2)));
    }

    /** Cosine wells at 0, -2 pi and 2 pi and a tilt: three minima, depths known in closed form, and both bounds uphill. */
    @Test
    void findsAllMinima() {
        double tilt = 0.1;
        Basins basins = new MultiStart(FITTER, 40, SEED, 1).of(wells(tilt));
        double place = Math.asin(-tilt / 3);
        assertThat(basins.starts()).isEqualTo(41);
        assertThat(basins.failed()).isZero();
        assertThat(basins.ambiguous()).isFalse();
        List<Double> places = basins.minima().stream()
                .map(basin -> basin.fit().best().value("m"))
                .toList();
        assertThat(places).hasSize(3);
        assertThat(places.get(0)).isCloseTo(place - 2 * Math.PI, within(1e-4));
        assertThat(places).anySatisfy(m -> assertThat(m).isCloseTo(place, within(1e-4)));
        assertThat(places).anySatisfy(m -> assertThat(m).isCloseTo(place + 2 * Math.PI, within(1e-4)));
        assertThat(basins.minima().stream().mapToInt(Basins.Basin::found).sum()).isEqualTo(41);
        for (Basins.Basin basin : basins.minima()) {
            assertThat(basin.depth())
                    .isEqualTo(basin.fit().minus2LogLikelihood()
                            - basins.deepest().orElseThrow().fit().minus2LogLikelihood());
        }
    }

    @Test
    void equalDepthIsAmbiguous() {
        Basins basins = new MultiStart(FITTER, 0, SEED, 1).of(wells(0), "m", Scan.evenly(-8, 8, 9));
        assertThat(basins.ambiguous()).isTrue();
        assertThat(basins.deepestOnes()).hasSize(3);
        Basins tilted = new MultiStart(FITTER, 0, SEED, 1).of(wells(1e-4), "m", Scan.evenly(-8, 8, 9));
        assertThat(tilted.ambiguous()).isFalse();
        assertThat(tilted.deepest().orElseThrow().fit().best().value("m")).isCloseTo(-2 * Math.PI, within(1e-3));
        assertThat(tilted.minima().get(1).depth()).isCloseTo(2e-4 * Math.PI, within(1e-6));
    }

    @Test
    void sameOnAnyNumberOfThreads() {
        Basins one = new MultiStart(FITTER, 20, SEED, 1).of(wells(0.05), "m", Scan.evenly(-9, 9, 7));
        for (int threads : new int[] {2, 3}) {
            assertThat(new MultiStart(FITTER, 20, SEED, threads).of(wells(0.05), "m", Scan.evenly(-9, 9, 7)))
                    .isEqualTo(one);
        }
    }

    /** A convex likelihood has one minimum wherever one starts. */
    @Test
    void oneMinimumOfATemplateModel() {
        for (int seed = 0; seed < 20; seed++) {
            Likelihood likelihood = RandomTemplatesTest.model(seed);
            Basins basins = new MultiStart(FITTER, 10, SEED, 2).of(() -> Objectives.of(likelihood));
            assertThat(basins.minima()).as("model %d", seed).hasSize(1);
            assertThat(basins.minima().get(0).found()).isEqualTo(basins.starts() - basins.failed());
        }
    }

    /** A parameter without effect ends anywhere: that is one minimum, not many. */
    @Test
    void undeterminedParametersDoNotMultiplyMinima() {
        var idle = new Formula(
                Parameters.of(Parameter.unbounded("x", 0, 1), Parameter.unbounded("idle", 0, 1)),
                t -> t[0].subtract(1).pow(2).add(t[1].multiply(0)));
        Basins basins = new MultiStart(FITTER, 10, SEED, 1).of(() -> idle);
        assertThat(basins.minima()).hasSize(1);
        assertThat(basins.ambiguous()).isFalse();
    }
}
