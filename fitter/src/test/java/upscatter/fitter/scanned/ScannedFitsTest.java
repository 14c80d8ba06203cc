package upscatter.fitter.scanned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.MultiStart;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/** Global fits over scanned values against fits from many starts. Seeds are fixed. */
class ScannedFitsTest {
    private static final long SEED = 99;
    private static final List<Double> MASSES = Scan.evenly(0, 10, 161);

    private static Likelihood toy(ScannedModel model, double strength, double mass, int number) {
        var truth = Point.start(model.free().parameters()).with("s", strength).with("m", mass);
        return PseudoData.of(model.free(), truth, AuxiliaryData.DRAWN).draw(Toys.stream(SEED, 1, number));
    }

    /** Twenty data sets with and without signal: as deep as the deepest basin of 60 starts, but for the distance between values. */
    @Test
    void asDeepAsManyStarts() {
        ScannedModel model = TestModels.peak(4, MASSES, 8);
        var fits = new ScannedFits(model, new FisherScoring());
        for (int number = 0; number < 20; number++) {
            Likelihood data = toy(model, number % 2 == 0 ? 0 : 12, 6.2, number);
            double found =
                    fits.minimum(data, Point.start(model.free().parameters()).toArray());
            Basins basins = new MultiStart(new FisherScoring(), 60, SEED, 2)
                    .of(() -> Objectives.of(data), "m", Scan.evenly(0.5, 9.5, 19));
            double deepest = basins.deepest().orElseThrow().fit().minus2LogLikelihood();
            assertThat(found).as("toy %d", number).isBetween(deepest - 1e-6, deepest + 0.02);
            assertThat(data.value(Point.of(data.parameters(), fits.best()))).isCloseTo(found, within(1e-9));
        }
    }

    /** Looking at every value or at one in eight first: the same minimum. */
    @Test
    void theStrideDoesNotMatter() {
        ScannedModel coarse = TestModels.peak(4, MASSES, 8);
        var each = new ScannedFits(new ScannedModel(coarse.free(), "m", coarse.atValues(), 1), new FisherScoring());
        var strided = new ScannedFits(coarse, new FisherScoring());
        for (int number = 0; number < 60; number++) {
            Likelihood data = toy(coarse, number % 3 * 10, 3.1, number);
            double[] start = Point.start(data.parameters()).toArray();
            assertThat(strided.minimum(data, start)).isCloseTo(each.minimum(data, start), within(1e-6));
            assertThat(strided.best()[1]).isEqualTo(each.best()[1]);
        }
    }

    /** A profile over the values by another search. */
    @Test
    void lowestOfAProfile() {
        ScannedModel model = TestModels.peak(4, MASSES, 8);
        Likelihood data = toy(model, 15, 4.75, 3);
        double lowest = new Scan()
                        .of(
                                () -> Objectives.of(data),
                                List.of(Point.start(model.free().parameters())),
                                "m",
                                MASSES)
                        .entries()
                        .stream()
                        .mapToDouble(entry -> entry.minus2LogLikelihood().orElseThrow())
                        .min()
                        .orElseThrow();
        double found = new ScannedFits(model, new FisherScoring())
                .minimum(data, Point.start(model.free().parameters()).toArray());
        assertThat(found).isCloseTo(lowest, within(1e-6));
    }

    @Test
    void foldedTemplatesAreThoseOfTheFreeMass() {
        ScannedModel model = TestModels.nucleus(List.of(0.5, 2.0, 4.0), 1);
        for (Likelihood at : model.atValues()) {
            double mass = at.parameters().get("mN").start();
            var point = Point.start(model.free().parameters()).with("mu2", 3).with("mN", mass);
            double[] free = model.free().expected(point);
            double[] folded = at.expected(Point.of(at.parameters(), point.toArray()));
            for (int b = 0; b < free.length; b++) {
                assertThat(folded[b]).isCloseTo(free[b], within(1e-9 * free[b]));
            }
        }
        assertThat(model.values()).containsExactly(0.5, 2.0, 4.0);
    }

    @Test
    void withoutScanOneFit() {
        ScannedModel scanned = TestModels.peak(4, MASSES, 8);
        Likelihood data = toy(scanned, 20, 5, 1);
        double one = new ScannedFits(ScannedModel.of(scanned.free()), new FisherScoring())
                .minimum(data, Point.start(scanned.free().parameters()).toArray());
        assertThat(one).isCloseTo(new FisherScoring().fit(data).minus2LogLikelihood(), within(1e-7));
    }

    @Test
    void rejectsWhatHasNoMeaning() {
        ScannedModel model = TestModels.peak(4, MASSES, 8);
        assertThatThrownBy(() -> model.at(1.1)).hasMessageContaining("Maybe it has to be added");
        assertThatThrownBy(() -> new ScannedModel(
                        model.free(),
                        "m",
                        List.of(model.atValues().get(1), model.atValues().get(0)),
                        1))
                .hasMessageContaining("must rise");
        assertThatThrownBy(() -> new ScannedModel(model.free(), "m", List.of(model.free()), 1))
                .hasMessageContaining("fixed");
    }
}
