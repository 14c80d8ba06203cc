package upscatter.fitter.lookelsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.fitter.limit.Discovery;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.ToyRange;
import upscatter.fitter.profile.Scan;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.fitter.scanned.TestModels;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/** The look-elsewhere effect against closed forms and by counting. The seed is fixed. */
class LookElsewhereTest {
    private static final long SEED = 31;

    private static Toys toys(int threads, int number) {
        return new Toys(SEED, threads, new ToyPrecision(1e-6, number, number));
    }

    /** A peak on a level that is known. */
    private static ScannedModel known(double level, List<Double> masses) {
        ScannedModel model = TestModels.peak(level, masses, 1);
        return new ScannedModel(
                knownLevel(model.free()),
                "m",
                model.atValues().stream().map(LookElsewhereTest::knownLevel).toList(),
                1);
    }

    private static Likelihood knownLevel(Likelihood likelihood) {
        Parameter level = likelihood.parameters().get("b");
        return likelihood.withParameter(level.fixedAt(1));
    }

    private static Likelihood data(ScannedModel model, double strength, double mass, int number) {
        Point truth = Point.start(model.free().parameters()).with("s", strength).with("m", mass);
        return PseudoData.of(model.free(), truth, AuxiliaryData.DRAWN).draw(Toys.stream(SEED, 7, number));
    }

    @Test
    void referenceNumber() {
        double p = new GrossVitells(0.5, 4.34).pValue(4);
        assertThat(p).isCloseTo(1.90109e-3, within(5e-9));
        assertThat(GrossVitells.significance(p)).isCloseTo(2.8941, within(5e-5));
        assertThat(new GrossVitells(0.5, 4.34).pValue(1)).isEqualTo(1);
        assertThatThrownBy(() -> new GrossVitells(0.5, -1)).hasMessageContaining("-1");
    }

    /**
     * Many counts and a known level: Z(m) is a stationary normal process with the correlation {@code exp(-d^2/(4 w^2))} of two peaks of width w a
     * distance d apart, which crosses {@code sqrt(u0)} upwards {@code L/(2 pi) exp(-u0/2)/(sqrt(2) w)} times (S. O. Rice 1944).
     */
    @Test
    void upcrossingsInClosedForm() {
        ScannedModel model = known(2000, Scan.evenly(2, 8, 61));
        double threshold = 0.5;
        BackgroundScans scans = new LookElsewhere(threshold, toys(2, 1500))
                .part(model, "s", model.free(), new ToyRange(0, 1500, Shard.WHOLE));
        double rice = 6 / (2 * Math.PI) * Math.exp(-0.5 * threshold) / (Math.sqrt(2) * 0.7);
        MonteCarloValue found = scans.meanUpcrossings();
        assertThat(found.value()).isCloseTo(rice, within(4 * found.error()));
        assertThat(found.error()).isLessThan(0.025);
        assertThat(scans.seenOnHalf()).isGreaterThan(0.96);
        assertThat(scans.failed()).isZero();
    }

    /** An excess of more than two sigma: the extrapolation and the count of the same pseudo-experiments. */
    @Test
    void extrapolationAgreesWithCounting() {
        ScannedModel model = known(100, Scan.evenly(0.5, 9.5, 46));
        Point truth = Point.start(model.free().parameters()).with("s", 80).with("m", 5.1);
        GlobalSignificance found = new LookElsewhere(0.5, toys(2, 2000))
                .of(model, "s", model.free().asimov(truth));
        double z = found.local().best().significance();
        assertThat(found.local().best().value()).isCloseTo(5.1, within(1e-9));
        assertThat(z).isBetween(2.2, 2.8);
        double error = Math.hypot(found.pValue().error(), found.counted().error());
        assertThat(found.pValue().value()).isCloseTo(found.counted().value(), within(4 * error + 0.002));
        assertThat(found.trials()).isGreaterThan(3);
        assertThat(found.significance()).isLessThan(z);
        assertThat(found.warnings()).isEmpty();
    }

    /** Each mass for itself by the discovery test. */
    @Test
    void localScanIsTheDiscoveryTestAtEachMass() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(0.5, 9.5, 19), 1);
        for (int number = 0; number < 4; number++) {
            Likelihood data = data(model, 6 * number, 6.2, number);
            SignificanceScan scan = SignificanceScan.of(model, "s", data, new FisherScoring());
            for (int k = 0; k < model.size(); k++) {
                Discovery alone = Discovery.of(model.atValues().get(k).withDataOf(data), "s");
                assertThat(scan.entries().get(k).q0()).isCloseTo(alone.q0(), within(1e-6));
                assertThat(scan.entries().get(k).pValue()).isCloseTo(alone.pValue(), within(1e-4));
            }
        }
    }

    @Test
    void sameDigitsWithAnyNumberOfThreadsAndShards() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(1, 9, 17), 1);
        Likelihood data = data(model, 10, 5, 3);
        BackgroundScans whole =
                new LookElsewhere(0.5, toys(1, 1)).part(model, "s", data, new ToyRange(0, 200, Shard.WHOLE));
        var question = new LookElsewhere(0.5, toys(3, 1));
        assertThat(question.part(model, "s", data, new ToyRange(0, 200, Shard.WHOLE)))
                .isEqualTo(whole);
        BackgroundScans joined = question.part(model, "s", data, new ToyRange(0, 200, new Shard(1, 2)))
                .plus(question.part(model, "s", data, new ToyRange(0, 200, new Shard(0, 2))));
        assertThat(joined.upcrossings()).isEqualTo(whole.upcrossings());
        assertThat(joined.pValue()).isEqualTo(whole.pValue());
        assertThatThrownBy(() -> joined.plus(whole)).hasMessageContaining("Maybe a part was added twice");
        var planned = new Toys(SEED, 1, new ToyPrecision(0.05, 40, 200));
        assertThatObject(
                        Parted.joined(3, workers -> new LookElsewhere(0.5, planned.with(workers)).of(model, "s", data)))
                .usingRecursiveComparison()
                .isEqualTo(new LookElsewhere(0.5, planned).of(model, "s", data));
    }

    @Test
    void saysWhenMassesAreTooFarApartAndWhenThereIsNoExcess() {
        ScannedModel model = known(100, Scan.evenly(0.5, 9.5, 10));
        Likelihood deficit = data(model, 0, 5, 1).withCounts(new double[40]);
        GlobalSignificance found = new LookElsewhere(0.5, toys(2, 300)).of(model, "s", deficit);
        assertThat(found.local().best().q0()).isZero();
        assertThat(found.warnings()).hasSize(2);
        assertThat(found.warnings().get(0)).contains("below the threshold");
        assertThat(found.warnings().get(1)).contains("too far apart");
        assertThat(found.pValue().value()).isEqualTo(1);
    }

    @Test
    void rejectsWhatHasNoMeaning() {
        ScannedModel model = TestModels.peak(4, Scan.evenly(1, 9, 3), 1);
        assertThatThrownBy(() -> SignificanceScan.of(model, "b", model.free(), new FisherScoring()))
                .hasMessageContaining("strength b");
        assertThatThrownBy(() ->
                        SignificanceScan.of(ScannedModel.of(model.free()), "s", model.free(), new FisherScoring()))
                .hasMessageContaining("scanned");
    }
}
