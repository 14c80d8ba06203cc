package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Units;

class CrossSectionTest {
    private static final FormFactor POINT = new FormFactor.PointLike();
    private static final Primakoff PRIMAKOFF = new Primakoff(Set.of(Generation.ELECTRON), POINT, 1);

    private static final Primakoff SPIN_HALF =
            new Primakoff(Set.of(Generation.ELECTRON), POINT, NuclearSpin.ONE_HALF, 1);

    static List<Row> primakoffElectrons() {
        return ReferenceTable.read("primakoff-electrons.csv");
    }

    static List<Row> standardModel() {
        return ReferenceTable.read("standard-model.csv");
    }

    static List<Row> primakoff() {
        return ReferenceTable.read("primakoff.csv");
    }

    static List<Row> primakoffTotal() {
        return ReferenceTable.read("primakoff-total.csv");
    }

    @ParameterizedTest
    @MethodSource
    void standardModel(Row row) {
        Nuclide nuclide = nuclide(row);
        double neutrino = row.number("neutrinoMeV");
        double recoil = row.number("recoilEV") * Units.EV;
        var tree = new StandardModelCevns(new VectorCouplings.Tree(VectorCouplings.Tree.SIN_SQUARED_THETA_W), POINT);
        var corrected = new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), POINT);
        assertThat(Kinematics.maximumRecoilMeV(nuclide.massMeV(), neutrino, 0) / Units.EV)
                .isCloseTo(row.number("maximumRecoilEV"), within(row.halfLastDigit("maximumRecoilEV")));
        assertThat(perKeV(tree, nuclide, neutrino, recoil, 0))
                .isCloseTo(row.number("treeCm2PerKeV"), within(row.halfLastDigit("treeCm2PerKeV")));
        assertThat(perKeV(corrected, nuclide, neutrino, recoil, 0))
                .isCloseTo(row.number("correctedCm2PerKeV"), within(row.halfLastDigit("correctedCm2PerKeV")));
    }

    static List<Row> weakCharges() {
        return ReferenceTable.read("weak-charges.csv");
    }

    @ParameterizedTest
    @MethodSource
    void weakCharges(Row row) {
        Nuclide nuclide = nuclide(row);
        double tree = new VectorCouplings.Tree(VectorCouplings.Tree.SIN_SQUARED_THETA_W)
                .weakCharge(nuclide, Flavour.ANTI_NU_E);
        double corrected = new VectorCouplings.RadiativelyCorrected().weakCharge(nuclide, Flavour.ANTI_NU_E);
        assertThat(tree).isCloseTo(row.number("tree"), within(row.halfLastDigit("tree")));
        assertThat(corrected).isCloseTo(row.number("corrected"), within(row.halfLastDigit("corrected")));
        double ratio = corrected / tree;
        assertThat(ratio * ratio).isCloseTo(row.number("squaredRatio"), within(row.halfLastDigit("squaredRatio")));
    }

    static List<Row> standardModelTotal() {
        return ReferenceTable.read("standard-model-total.csv");
    }

    @ParameterizedTest
    @MethodSource
    void standardModelTotal(Row row) {
        Nuclide ge = nuclide(row);
        double neutrino = row.number("neutrinoMeV");
        var tree = new StandardModelCevns(new VectorCouplings.Tree(VectorCouplings.Tree.SIN_SQUARED_THETA_W), POINT);
        double end = Kinematics.maximumRecoilMeV(ge.massMeV(), neutrino, 0);
        double total = new GaussIntegratorFactory()
                .legendre(8, 0, end)
                .integrate(recoil -> tree.crossSection(ge, Flavour.ANTI_NU_E, neutrino, recoil, 0));
        assertThat(total).isCloseTo(row.number("totalCm2"), within(row.halfLastDigit("totalCm2")));
    }

    @ParameterizedTest
    @MethodSource
    void primakoff(Row row) {
        double value = 100
                * perKeV(
                        PRIMAKOFF,
                        nuclide(row),
                        row.number("neutrinoMeV"),
                        row.number("recoilEV") * Units.EV,
                        row.number("leptonMeV"));
        assertThat(value)
                .isCloseTo(row.number("crossSectionCm2PerKeV"), within(row.halfLastDigit("crossSectionCm2PerKeV")));
    }

    @ParameterizedTest
    @MethodSource
    void primakoffTotal(Row row) {
        Nuclide nuclide = nuclide(row);
        double neutrino = row.number("neutrinoMeV");
        double mass = row.number("leptonMeV");
        double low = Math.log(Kinematics.minimumRecoilMeV(nuclide.massMeV(), neutrino, mass));
        double high = Math.log(Kinematics.maximumRecoilMeV(nuclide.massMeV(), neutrino, mass));
        int panels = 64;
        double sum = 0;
        for (int i = 0; i < panels; i++) {
            sum += new GaussIntegratorFactory()
                    .legendre(10, low + (high - low) * i / panels, low + (high - low) * (i + 1) / panels)
                    .integrate(logRecoil -> Math.exp(logRecoil)
                            * PRIMAKOFF.crossSection(nuclide, Flavour.NU_E, neutrino, Math.exp(logRecoil), mass));
        }
        assertThat(100 * sum).isCloseTo(row.number("totalCm2"), within(row.halfLastDigit("totalCm2")));
    }

    @ParameterizedTest
    @MethodSource("primakoffTotal")
    void primakoffTotalInClosedForm(Row row) {
        double total = 100
                * PRIMAKOFF.totalCrossSection(
                        nuclide(row), Flavour.NU_E, row.number("neutrinoMeV"), row.number("leptonMeV"), 0);
        assertThat(total).isCloseTo(row.number("totalCm2"), within(row.halfLastDigit("totalCm2")));
    }

    @ParameterizedTest
    @MethodSource
    void primakoffElectrons(Row row) {
        var electrons = new MagneticElectronScattering(PRIMAKOFF);
        var hydrogen = new Nuclide("H1", 1, 1, 1.007825);
        double recoil = row.number("recoilKeV") * Units.KEV;
        double value = 100 * perKeV(electrons, hydrogen, row.number("neutrinoMeV"), recoil, row.number("leptonMeV"));
        assertThat(value)
                .isCloseTo(row.number("crossSectionCm2PerKeV"), within(row.halfLastDigit("crossSectionCm2PerKeV")));
        Nuclide tungsten = Nuclides.named("W184").orElseThrow();
        assertThat(100 * perKeV(electrons, tungsten, row.number("neutrinoMeV"), recoil, row.number("leptonMeV")))
                .isCloseTo(74 * value, withinPercentage(1e-10));
    }

    /** The brackets of arXiv:2011.04751 Eq. (A.10) and of a spin-0 nucleus agree to the relative size of their difference. */
    @ParameterizedTest
    @MethodSource("primakoff")
    void theSpinOfTheNucleusIsIrrelevantAtReactors(Row row) {
        double recoil = row.number("recoilEV") * Units.EV;
        double zero = perKeV(PRIMAKOFF, nuclide(row), row.number("neutrinoMeV"), recoil, row.number("leptonMeV"));
        double half = perKeV(SPIN_HALF, nuclide(row), row.number("neutrinoMeV"), recoil, row.number("leptonMeV"));
        assertThat(half).isCloseTo(zero, withinPercentage(7e-5));
        assertThat(half != zero || zero == 0).isTrue();
        assertThat(100 * half)
                .isCloseTo(row.number("crossSectionCm2PerKeV"), within(row.halfLastDigit("crossSectionCm2PerKeV")));
    }

    @Test
    void aLightNIsTheMasslessMagneticMoment() {
        Nuclide ge = Nuclides.named("Ge74").orElseThrow();
        for (Primakoff interaction : List.of(PRIMAKOFF, SPIN_HALF)) {
            for (double recoilEV : new double[] {20, 100, 400}) {
                double recoil = recoilEV * Units.EV;
                double neutrino = 5;
                double textbook = interaction.prefactor(ge, Flavour.NU_E, recoil) * (1 / recoil - 1 / neutrino);
                assertThat(interaction.crossSection(ge, Flavour.NU_E, neutrino, recoil, 1e-5))
                        .isCloseTo(textbook, withinPercentage(1e-4));
                assertThat(interaction.crossSection(ge, Flavour.NU_E, neutrino, recoil, 1e-5))
                        .isCloseTo(
                                interaction.crossSection(ge, Flavour.NU_E, neutrino, recoil, 0),
                                withinPercentage(1e-4));
            }
        }
    }

    static List<Row> textbook() {
        return ReferenceTable.read("massless-ratio.csv");
    }

    /** What the recoil of a massless N adds, {@code T/(4 E^2)}, in units of {@code 1/T - 1/E}. */
    @ParameterizedTest
    @MethodSource
    void textbook(Row row) {
        Nuclide nuclide = nuclide(row);
        double neutrino = row.number("neutrinoMeV");
        double recoil = row.number("recoilEV") * Units.EV;
        double ratio = PRIMAKOFF.crossSection(nuclide, Flavour.NU_E, neutrino, recoil, 0)
                / (PRIMAKOFF.prefactor(nuclide, Flavour.NU_E, recoil) * (1 / recoil - 1 / neutrino));
        assertThat(ratio).isCloseTo(row.number("ratio"), within(row.halfLastDigit("ratio")));
    }

    @ParameterizedTest
    @EnumSource
    void massDerivativesAgreeWithDifferences(NuclearSpin spin) {
        var interaction = new Primakoff(Set.of(Generation.ELECTRON), POINT, spin, 1);
        long seed = 20231;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            double nuclear = random.nextDouble(1e3, 2e5);
            double recoil = random.nextDouble(1e-5, 1e-2);
            double mass = random.nextDouble(0.01, 10);
            double[] c = new double[6];
            double[] up = new double[6];
            double[] down = new double[6];
            double step = 1e-4 * mass;
            interaction.coefficients(nuclear, recoil, mass, c);
            interaction.coefficients(nuclear, recoil, mass + step, up);
            interaction.coefficients(nuclear, recoil, mass - step, down);
            for (int k = 0; k < 3; k++) {
                double difference = (up[k] - down[k]) / (2 * step);
                double roundOff = 1e-15 * Math.abs(c[k]) / step;
                double truncation = 1e-7 * Math.abs(c[k + 3]);
                assertThat(difference)
                        .as("seed %d, point %d", seed, i)
                        .isCloseTo(c[k + 3], within(roundOff + truncation));
            }
        }
    }

    @Test
    void onlyTheChosenFlavourScatters() {
        Nuclide ge = Nuclides.named("Ge74").orElseThrow();
        assertThat(PRIMAKOFF.prefactor(ge, Flavour.NU_MU, 1e-4)).isZero();
        assertThat(PRIMAKOFF.prefactor(ge, Flavour.ANTI_NU_E, 1e-4)).isPositive();
    }

    private static Nuclide nuclide(Row row) {
        return Nuclides.named(row.text("nuclide")).orElseThrow();
    }

    private static double perKeV(
            Interaction interaction, Nuclide nuclide, double neutrinoMeV, double recoilMeV, double leptonMeV) {
        return Units.KEV * interaction.crossSection(nuclide, Flavour.ANTI_NU_E, neutrinoMeV, recoilMeV, leptonMeV);
    }
}
