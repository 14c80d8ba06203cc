package upscatter.model.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Units;

class ResponseTest {
    private static final Resolution NUCLEUS = new Resolution(4 * Units.EV, Units.EV * 1e-3 / 0.0045, 0.013);

    private static final PhotoelectronSmearing GAUSSIAN = new PhotoelectronSmearing.Gaussian(1.6, 0.05);
    private static final PhotoelectronSmearing CSI_2021 = new PhotoelectronSmearing.GammaDistributed(9.56 / 13.35);

    static Stream<Arguments> smearings() {
        return Stream.of(GAUSSIAN, new PhotoelectronSmearing.Gaussian(0, 0.08), CSI_2021)
                .flatMap(smearing -> Stream.of(0.4, 3.0, 17.0, 90.0).map(mean -> Arguments.of(smearing, mean)));
    }

    /** Norm, mean and variance of the distributions, in steps of a hundredth of their width. */
    @ParameterizedTest
    @MethodSource("smearings")
    void momentsOfPhotoelectrons(PhotoelectronSmearing smearing, double mean) {
        double sigma = smearing.sigma(mean);
        double step = sigma / 100;
        double norm = 0;
        double first = 0;
        double second = 0;
        for (int i = -2000; i < 4000; i++) {
            double low = mean + i * step;
            double share = smearing.acceptance(mean, low, low + step, new Efficiency.Full());
            norm += share;
            first += share * (low + step / 2 - mean);
            second += share * (low + step / 2 - mean) * (low + step / 2 - mean);
        }
        assertThat(norm).isCloseTo(1, within(1e-12));
        assertThat(first / sigma).isCloseTo(0, within(1e-4));
        assertThat(second / (sigma * sigma)).isCloseTo(1, within(1e-4));
    }

    /** Integrals under an efficiency against a sum over 200,000 steps; without loss they are the closed forms. */
    @ParameterizedTest
    @MethodSource("smearings")
    void keptPhotoelectronsAgainstQuadrature(PhotoelectronSmearing smearing, double mean) {
        var efficiency = new Efficiency.Logistic(0.6655, 0.4942, 10.8507, 5, 6);
        double low = Math.max(0, mean - 2 * smearing.sigma(mean));
        double high = mean + 3 * smearing.sigma(mean);
        int steps = 200_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double x = low + (high - low) * (i + 0.5) / steps;
            double half = 0.5 * (high - low) / steps;
            sum += efficiency.at(x) * smearing.acceptance(mean, x - half, x + half, new Efficiency.Full());
        }
        assertThat(smearing.acceptance(mean, low, high, efficiency)).isCloseTo(sum, within(2e-6));
        var all = new Efficiency.Tabulated(List.of(-1e3, 1e3), List.of(1.0, 1.0));
        assertThat(smearing.acceptance(mean, low, high, all))
                .isCloseTo(smearing.acceptance(mean, low, high, new Efficiency.Full()), within(1e-9));
    }

    /** The distribution of the release, {@code (a (1 + b))^(1 + b) x^b exp(-a (1 + b) x)/Gamma(1 + b)}, at E = 1 keV. */
    @Test
    void theGammaDistributionOfCoherent() {
        double a = 1 / 13.35;
        double b = 9.56;
        double[] values = {5, 13.35, 30};
        for (double x : values) {
            double density = Math.exp((1 + b) * Math.log(a * (1 + b))
                    + b * Math.log(x)
                    - a * (1 + b) * x
                    - org.hipparchus.special.Gamma.logGamma(1 + b));
            double narrow = CSI_2021.acceptance(13.35, x - 5e-4, x + 5e-4, new Efficiency.Full()) / 1e-3;
            assertThat(narrow / density).isCloseTo(1, within(1e-6));
        }
    }

    /** A mean of 2.5 in the bin of 1 to 3: one and two photoelectrons, e^-2.5 (2.5 eps(1) + 3.125 eps(2)) with the efficiency at whole numbers. */
    @Test
    void theEfficiencyOfWholePhotoelectronsIsThatOfTheirNumber() {
        var efficiency = new Efficiency.Tabulated(List.of(0.0, 4.0), List.of(0.1, 0.9));
        double none = Math.exp(-2.5);
        assertThat(new PhotoelectronSmearing.Poisson(0).acceptance(2.5, 1, 3, efficiency))
                .isCloseTo(none * (2.5 * 0.3 + 3.125 * 0.5), within(1e-15));
        assertThat(new PhotoelectronSmearing.Poisson().acceptance(2.5, 1, 3, efficiency))
                .isCloseTo(none * (2.5 * 0.4 + 3.125 * 0.6), within(1e-15));
        assertThatThrownBy(() -> new PhotoelectronSmearing.Poisson(1)).hasMessageContaining("n or n + 1/2");
    }

    @Test
    void smearingsWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> new PhotoelectronSmearing.Gaussian(0, 0)).hasMessageContaining("not both zero");
        assertThatThrownBy(() -> new PhotoelectronSmearing.Gaussian(1, 0.2)).hasMessageContaining("1.0 and 0.2");
        assertThatThrownBy(() -> new PhotoelectronSmearing.GammaDistributed(0)).hasMessageContaining("0.0");
    }

    static List<Row> resolutions() {
        return ReferenceTable.read("resolution.csv");
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    void resolutionOfTheNucleusCalorimeter(Row row) {
        assertThat(NUCLEUS.sigmaMeV(row.number("recoilEV") * Units.EV) / Units.EV)
                .isCloseTo(row.number("sigmaEV"), within(row.halfLastDigit("sigmaEV")));
    }

    static List<Row> lindhard() {
        return ReferenceTable.read("lindhard.csv");
    }

    @ParameterizedTest
    @MethodSource("lindhard")
    void lindhardOfGermanium(Row row) {
        double recoil = row.number("recoilKeV") * Units.KEV;
        assertThat(new Quenching.Lindhard(0.162, 32).visibleMeV(recoil) / recoil)
                .isCloseTo(row.number("factor"), within(row.halfLastDigit("factor")));
    }

    static List<Row> lindhardParameters() {
        return ReferenceTable.read("lindhard-parameters.csv");
    }

    /** That of a nuclide, at the mean mass number of its element. */
    @ParameterizedTest
    @MethodSource("lindhardParameters")
    void standardLindhardParameter(Row row) {
        Nuclide nuclide = Nuclides.named(row.text("nuclide")).orElseThrow();
        double atMean =
                Quenching.Lindhard.standard(nuclide).k() * Math.sqrt(nuclide.nucleons() / row.number("meanMassNumber"));
        assertThat(atMean).isCloseTo(row.number("k"), within(row.halfLastDigit("k")));
    }

    static Stream<Quenching> quenchings() {
        return Stream.of(
                new Quenching.None(),
                new Quenching.Constant(0.0878),
                new Quenching.Lindhard(0.162, 32),
                new Quenching.Tabulated(List.of(0.0, 1e-4, 1e-3), List.of(0.05, 0.12, 0.09)));
    }

    @ParameterizedTest
    @MethodSource("quenchings")
    void quenchingIsInverted(Quenching quenching) {
        for (double recoil : new double[] {1e-9, 1e-6, 3e-4, 0.02}) {
            double visible = quenching.visibleMeV(recoil);
            assertThat(quenching.recoilMeV(visible) / recoil).isCloseTo(1, within(1e-12));
        }
        assertThat(quenching.recoilMeV(-1)).isZero();
    }

    static Stream<Arguments> responses() {
        var erf = new Efficiency.ErrorFunction(0.95, 20 * Units.EV, 4 * Units.EV);
        var full = new Efficiency.Full();
        var none = new Quenching.None();
        Axis energy = Axis.uniform(Observable.RECOIL_ENERGY, "eV", -60, 600, 20);
        Axis photoelectrons = Axis.uniform(Observable.PHOTOELECTRONS, "", 0, 200, 2);
        return Stream.of(
                Arguments.of("sharp", new EnergyResponse(none, Resolution.PERFECT, full), energy, 1.0),
                Arguments.of("smeared", new EnergyResponse(none, NUCLEUS, full), energy, 1.0),
                Arguments.of("quenched", new EnergyResponse(new Quenching.Constant(0.5), NUCLEUS, full), energy, 1.0),
                Arguments.of("triggered", new EnergyResponse(none, NUCLEUS, erf), energy, Double.NaN),
                Arguments.of(
                        "trigger and quenching of tables",
                        new EnergyResponse(
                                new Quenching.Tabulated(List.of(0.0, 1e-4, 1e-3), List.of(0.05, 0.12, 0.09)),
                                NUCLEUS,
                                new Efficiency.Trigger(0.9566, 31 * Units.EV, 6.2 * Units.EV, 4.86 * Units.EV)),
                        energy,
                        Double.NaN),
                Arguments.of(
                        "photoelectrons of a Gaussian",
                        new PhotoelectronResponse(new Quenching.Constant(0.0878), 13.348 / Units.KEV, GAUSSIAN, full),
                        Axis.uniform(Observable.PHOTOELECTRONS, "", -20, 200, 2),
                        1.0),
                Arguments.of(
                        "photoelectrons of a gamma distribution",
                        new PhotoelectronResponse(new Quenching.Constant(0.0878), 13.35 / Units.KEV, CSI_2021, full),
                        photoelectrons,
                        1.0),
                Arguments.of(
                        "photoelectrons of a gamma distribution, some lost",
                        new PhotoelectronResponse(
                                new Quenching.Constant(0.0878),
                                13.35 / Units.KEV,
                                CSI_2021,
                                new Efficiency.ErrorFunction(0.95, 10, 3)),
                        photoelectrons,
                        Double.NaN),
                Arguments.of(
                        "photoelectrons",
                        new PhotoelectronResponse(new Quenching.Constant(0.0878), 13.348 / Units.KEV, full),
                        photoelectrons,
                        1.0));
    }

    /** What every response must do: probabilities between 0 and 1, adding up over bins, within panels that rise. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void acceptancesAreProbabilities(String name, Response response, Axis axis, double expectedSum) {
        for (double recoil : new double[] {5e-6, 5.1e-5, 1.9e-4, 4e-4, 5e-3}) {
            double sum = 0;
            for (int bin = 0; bin < axis.bins(); bin++) {
                double acceptance = response.acceptance(recoil, axis.low(bin), axis.high(bin));
                double middle = 0.5 * (axis.low(bin) + axis.high(bin));
                double parts = response.acceptance(recoil, axis.low(bin), middle)
                        + response.acceptance(recoil, middle, axis.high(bin));
                assertThat(acceptance).isBetween(0.0, 1 + 1e-12);
                assertThat(parts).as("%s, bin %d", name, bin).isCloseTo(acceptance, within(1e-9));
                sum += acceptance;
            }
            boolean inside = (axis.observable().equals(Observable.RECOIL_ENERGY) && recoil < 5e-4)
                    || axis.observable().equals(Observable.PHOTOELECTRONS);
            if (inside && !Double.isNaN(expectedSum)) {
                assertThat(sum).as("%s at %s MeV", name, recoil).isCloseTo(expectedSum, within(1e-9));
            }
        }
        double[] panels = response.panelsMeV(axis);
        assertThat(panels).isSorted().doesNotHaveDuplicates();
        assertThat(panels[0]).isPositive();
    }

    @Test
    void theTriggerHalvesTheRateAtItsThreshold() {
        var erf = new Efficiency.ErrorFunction(0.95, 20 * Units.EV, 4 * Units.EV);
        assertThat(erf.at(20 * Units.EV)).isCloseTo(0.475, within(1e-12));
        assertThat(erf.at(1)).isCloseTo(0.95, within(1e-12));
        var response = new EnergyResponse(new Quenching.None(), NUCLEUS, erf);
        double low = 10 * Units.EV;
        double high = 60 * Units.EV;
        double sigma = NUCLEUS.sigmaMeV(25 * Units.EV);
        double riemann = 0;
        int steps = 20000;
        for (int i = 0; i < steps; i++) {
            double x = low + (high - low) * (i + 0.5) / steps;
            double z = (x - 25 * Units.EV) / sigma;
            riemann += erf.at(x) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / sigma * (high - low) / steps;
        }
        assertThat(response.acceptance(25 * Units.EV, low, high)).isCloseTo(riemann, within(1e-8));
    }

    static List<Row> triggers() {
        return ReferenceTable.read("trigger.csv");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void triggerEfficiencyOfTheCommissioning(Row row) {
        var trigger = new Efficiency.Trigger(0.9566, 31 * Units.EV, 6.2 * Units.EV, 4.86 * Units.EV);
        assertThat(trigger.at(row.number("energyEV") * Units.EV))
                .isCloseTo(row.number("efficiency"), within(row.halfLastDigit("efficiency")));
        assertThat(trigger.at(-5 * Units.EV)).isBetween(0.0, 1e-8);
    }

    @Test
    void tabulatedEfficiency() {
        var table = new Efficiency.Tabulated(List.of(1.0, 3.0, 4.0), List.of(0.2, 0.6, 0.5));
        assertThat(table.at(0.99)).isZero();
        assertThat(table.at(1)).isEqualTo(0.2);
        assertThat(table.at(2)).isCloseTo(0.4, within(1e-15));
        assertThat(table.at(3.5)).isCloseTo(0.55, within(1e-15));
        assertThat(table.at(100)).isEqualTo(0.5);
    }

    @Test
    void tabulatedQuenching() {
        var table = new Quenching.Tabulated(List.of(0.0, 1.0, 2.0), List.of(0.1, 0.2, 0.15));
        assertThat(table.visibleMeV(0.5)).isCloseTo(0.5 * 0.15, within(1e-15));
        assertThat(table.visibleMeV(1.5)).isCloseTo(1.5 * 0.175, within(1e-15));
        assertThat(table.visibleMeV(10)).isCloseTo(1.5, within(1e-15));
    }

    /** Recoils up to 0.2 keV leave nothing; noise of 20 eV lifts none of them into the bin, and 0.3 keV with 12 eV as any other. */
    @Test
    void quenchingThatEndsAtZero() {
        var table =
                new Quenching.Tabulated(List.of(1e-4, 2e-4, 2.5e-4, 5e-4, 1e-3), List.of(0.0, 0.0, 0.02, 0.1, 0.15));
        assertThat(table.invisibleMeV()).isEqualTo(2e-4);
        assertThat(new Quenching.Scaled(table, 1.1).invisibleMeV()).isEqualTo(2e-4);
        assertThat(table.visibleMeV(1.5e-4)).isZero();
        assertThat(table.recoilMeV(1e-12)).isCloseTo(2e-4, within(1e-10));
        assertThat(table.recoilMeV(table.visibleMeV(3e-4))).isCloseTo(3e-4, within(1e-15));
        Axis axis = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(30.0, 100.0));
        for (Resolution resolution : List.of(new Resolution(20 * Units.EV, 0, 0), Resolution.PERFECT)) {
            var response = new EnergyResponse(table, resolution, new Efficiency.Full());
            assertThat(response.acceptance(2e-4, 30e-6, 100e-6)).isZero();
            double[] panels = response.panelsMeV(axis);
            assertThat(panels[0]).isGreaterThanOrEqualTo(2e-4);
            assertThat(response.acceptance(4.5e-4, 30e-6, 100e-6)).isPositive();
        }
        var light = new PhotoelectronResponse(table, 10 / Units.KEV, new Efficiency.Full());
        assertThat(light.acceptance(1.9e-4, 0, 5)).isZero();
        assertThat(light.panelsMeV(new Axis(Observable.PHOTOELECTRONS, "", List.of(0.0, 5.0)))[0])
                .isEqualTo(2e-4);
        assertThatThrownBy(() -> new Quenching.Tabulated(List.of(1.0, 2.0, 3.0), List.of(0.1, 0.0, 0.1)))
                .hasMessageContaining("zero again at 2.0 MeV");
        assertThatThrownBy(() -> new Quenching.Tabulated(List.of(1.0, 2.0), List.of(0.0, 0.0)))
                .hasMessageContaining("zero again at 2.0 MeV");
    }

    @Test
    void tablesThatCannotBeUsedSayWhy() {
        assertThatThrownBy(() -> new Efficiency.Tabulated(List.of(1.0, 1.0), List.of(0.1, 0.2)))
                .hasMessageContaining("must rise but point 2 is 1.0 after 1.0");
        assertThatThrownBy(() -> new Efficiency.Tabulated(List.of(1.0), List.of(0.1)))
                .hasMessageContaining("at least two points");
        assertThatThrownBy(() -> new Efficiency.Tabulated(List.of(1.0, 2.0), List.of(10.0, 90.0)))
                .hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> new Quenching.Tabulated(List.of(1.0, 2.0), List.of(8.0, 9.0)))
                .hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> new Quenching.Tabulated(List.of(-0.001, 1.0), List.of(0.06, 0.1)))
                .hasMessageContaining("recoil energies must not be negative but the first is -0.001 MeV");
        // 1 * 0.5 = 0.5 and 2 * 0.2 = 0.4: more recoil, less light.
        assertThatThrownBy(() -> new Quenching.Tabulated(List.of(1.0, 2.0), List.of(0.5, 0.2)))
                .hasMessageContaining("visible energy falls between recoils of 1.0 and 2.0");
        assertThatThrownBy(() -> new Efficiency.Trigger(0.9, 1, 0, 1)).hasMessageContaining("positive baseline");
    }

    /** Acceptance of the release of arXiv:1804.09459: none below 5 photoelectrons, half from 5 to 6. */
    @Test
    void logisticAcceptance() {
        var logistic = new Efficiency.Logistic(0.6655, 0.4942, 10.8507, 5, 6);
        assertThat(logistic.at(4.5)).isZero();
        assertThat(logistic.at(5.5)).isCloseTo(0.5 * 0.6655 / (1 + Math.exp(-0.4942 * (5.5 - 10.8507))), within(1e-15));
        assertThat(logistic.at(60)).isCloseTo(0.6655, within(1e-10));
    }

    @Test
    void nonsenseIsRefusedWithAdvice() {
        assertThatThrownBy(() -> new Quenching.Constant(8.78)).hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> new Efficiency.ErrorFunction(95, 1, 1))
                .hasMessageContaining("Maybe it is a percentage");
        assertThatThrownBy(() -> new Resolution(-1, 0, 0)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new PhotoelectronResponse(new Quenching.None(), 0, new Efficiency.Full()))
                .hasMessageContaining("light yield");
    }

    static Stream<Efficiency> efficiencies() {
        return Stream.of(
                new Efficiency.Full(),
                new Efficiency.Trigger(0.9, 20 * Units.EV, 5 * Units.EV, 0.01 * Units.EV),
                new Efficiency.ErrorFunction(1, 30 * Units.EV, 4 * Units.EV),
                new Efficiency.Logistic(0.7, 1 / Units.EV, 30 * Units.EV, 10 * Units.EV, 20 * Units.EV),
                new Efficiency.Tabulated(
                        List.of(10 * Units.EV, 20 * Units.EV, 20 * Units.EV, 50 * Units.EV),
                        List.of(0.1, 0.3, 0.5, 0.8)));
    }

    /** Whatever was asked of an interval before, to the last digit; outside a range of recoils too, and of a detector that smears nothing. */
    @ParameterizedTest
    @MethodSource("efficiencies")
    void manyRecoilsOfOneIntervalAreSeenAsEachOfThem(Efficiency efficiency) {
        for (Resolution resolution : List.of(NUCLEUS, Resolution.PERFECT)) {
            var whole = new EnergyResponse(new Quenching.Constant(0.8), resolution, efficiency);
            for (Response response :
                    List.of(whole, new RecoilsOutside(whole, 30 * Units.EV, 35 * Units.EV), counted(efficiency))) {
                for (double low : new double[] {0, 12 * Units.EV, 60 * Units.EV}) {
                    double high = low + 45 * Units.EV;
                    var seen = response.acceptances(low, high);
                    for (int i = 0; i < 60; i++) {
                        double recoil = (i * 37 % 60 + 0.5) * 3 * Units.EV;
                        assertThat(seen.applyAsDouble(recoil)).isEqualTo(response.acceptance(recoil, low, high));
                    }
                }
            }
        }
    }

    private static Response counted(Efficiency efficiency) {
        return new PhotoelectronResponse(new Quenching.None(), 1, GAUSSIAN, efficiency);
    }

    /** So far above a threshold that what is missing is below the last digit. */
    @Test
    void farAboveItsThresholdATriggerKeepsItsPlateau() {
        for (double z : new double[] {8.4, 8.5, 9, 30, 60}) {
            assertThat(new Efficiency.ErrorFunction(0.9, 1, 0.1).at(1 + 0.1 * z))
                    .isEqualTo(0.9);
            assertThat(new Efficiency.Trigger(0.9, 1, 0.1, 0).at(1 + 0.1 * z)).isEqualTo(0.9);
        }
    }
}
