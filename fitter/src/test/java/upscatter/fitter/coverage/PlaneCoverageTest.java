package upscatter.fitter.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.MultiStart;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

/** Regions in the plane of mass and strength. The seed is fixed; {@code -Pthorough} makes four times as many toys ({@code upscatter.toys}). */
class PlaneCoverageTest {
    private static final int TIMES = Integer.getInteger("upscatter.toys", 1);
    private static final long SEED = 5;
    private static final CoverageMethod WILKS = new CoverageMethod.Interval(new Calibration.Wilks(2));
    private static final CoverageMethod UNIFIED = new CoverageMethod.UnifiedInterval();
    private static final ScannedModel MODEL = TestModels.peak(4, Scan.evenly(0, 10, 81), 4);

    private static TruthCoverage coverage(double strength, double mass, int number) {
        Point truth = Point.start(MODEL.free().parameters()).with("s", strength).with("m", mass);
        var toys = new Toys(SEED, 2, new ToyPrecision(1e-4, number, number));
        return new Coverage(0.9, List.of(WILKS, UNIFIED), toys, new NestedToys(4000, 8, 60))
                .of(new CoverageTruth.Plane(MODEL, "s", truth), 0);
    }

    /** Without signal the mass is not determined, and chi-squared with two degrees of freedom is wrong; toys are not. */
    @ParameterizedTest
    @CsvSource({"0, 5", "8, 5", "25, 2.5"})
    void regionsFromToysCover(double strength, double mass) {
        TruthCoverage found = coverage(strength, mass, 800 * TIMES);
        CoverageTally tally = found.of(UNIFIED);
        assertThat(tally.failed()).isZero();
        assertThat(tally.value()).isCloseTo(0.9, within(4 * tally.error()));
        assertThat(tally.error()).isLessThan(0.36 / Math.sqrt(800.0 * TIMES));
    }

    /** The statistic by fits from many starts, on the same pseudo-experiments. */
    @Test
    void wilksAgainstManyStarts() {
        int number = 100 * TIMES;
        Point truth = Point.start(MODEL.free().parameters()).with("s", 0).with("m", 5);
        var source =
                PseudoData.of(MODEL.at(5), Point.of(MODEL.at(5).parameters(), truth.toArray()), AuxiliaryData.DRAWN);
        int covered = 0;
        for (int toy = 0; toy < number; toy++) {
            Likelihood data = MODEL.free().withDataOf(source.draw(Toys.stream(SEED, 0, toy)));
            double best = new MultiStart(new FisherScoring(), 10, SEED, 1)
                    .of(() -> Objectives.of(data), "m", Scan.evenly(0.25, 9.75, 20))
                    .deepest()
                    .orElseThrow()
                    .fit()
                    .minus2LogLikelihood();
            double held = new Scan()
                    .of(Objectives.of(data), truth, "s", 0)
                    .entries()
                    .get(0)
                    .minus2LogLikelihood()
                    .orElseThrow();
            covered += held - best <= 4.605170 ? 1 : 0;
        }
        assertThat(coverage(0, 5, number).of(WILKS).covered()).isBetween(covered - 1L, covered + 1L);
    }

    @Test
    void limitsHaveNoMeaningInThePlane() {
        Point truth = Point.start(MODEL.free().parameters()).with("m", 5);
        var plane = new CoverageTruth.Plane(MODEL, "s", truth);
        var toys = new Toys(SEED, 1, new ToyPrecision(0.1));
        assertThatThrownBy(() -> new Coverage(0.9, List.of(new CoverageMethod.ToyLimit()), toys).of(plane, 0))
                .hasMessageContaining("no meaning");
        assertThatThrownBy(() -> new CoverageTruth.Plane(MODEL, "s", truth.with("m", 5.01)))
                .hasMessageContaining("5.01");
    }
}
