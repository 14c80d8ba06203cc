package upscatter.model.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Units;

class RadiativeCevnsTest {
    private static final Nuclide W184 = Nuclides.named("W184").orElseThrow();
    private static final double STRENGTH = Primakoff.strengthOf(1e-9);
    private static final RadiativeCevns DIRAC = radiative(Nature.DIRAC, new FinalState.ActiveNeutrino());
    private static final RadiativeCevns MAJORANA = radiative(Nature.MAJORANA, new FinalState.ActiveNeutrino());

    private static RadiativeCevns radiative(Nature nature, FinalState finalState) {
        var scattering = new Primakoff(Set.of(Generation.ELECTRON), new FormFactor.PointLike(), 1);
        return new RadiativeCevns(scattering, new RadiativeDecay(nature, finalState, 100, RadiativeDecay.Law.EXACT));
    }

    static List<Row> asymmetries() {
        return ReferenceTable.read("asymmetry.csv");
    }

    static List<Row> densities() {
        return ReferenceTable.read("photon-densities.csv");
    }

    static List<Row> limits() {
        return ReferenceTable.read("photon-limits.csv");
    }

    static List<Row> crossSections() {
        return ReferenceTable.read("radiative.csv");
    }

    static List<Row> spectra() {
        return ReferenceTable.read("photon-spectra.csv");
    }

    static List<Row> angles() {
        return ReferenceTable.read("lepton-angles.csv");
    }

    @ParameterizedTest
    @MethodSource
    void asymmetries(Row row) {
        double e = row.number("neutrinoMeV");
        double m = row.number("leptonMeV");
        double t = row.number("recoilEV") * Units.EV;
        assertThat(LongitudinalAsymmetry.at(W184.massMeV(), e, t, m))
                .isCloseTo(row.number("exact"), within(row.halfLastDigit("exact")));
        // An infinite mass at the same momentum transfer.
        double heavy = 1e4 * W184.massMeV();
        assertThat(LongitudinalAsymmetry.at(heavy, e, t * W184.massMeV() / heavy, m))
                .isCloseTo(row.number("heavyNucleus"), within(row.halfLastDigit("heavyNucleus")));
    }

    @Test
    void theHelicityIsKeptForwardAndFlippedBackward() {
        for (double mass : new double[] {0.5, 2, 4}) {
            double low = Kinematics.minimumRecoilMeV(W184.massMeV(), 6, mass);
            double high = Kinematics.maximumRecoilMeV(W184.massMeV(), 6, mass);
            assertThat(LongitudinalAsymmetry.at(W184.massMeV(), 6, low, mass)).isCloseTo(1, within(1e-9));
            assertThat(LongitudinalAsymmetry.at(W184.massMeV(), 6, high, mass)).isCloseTo(-1, within(1e-9));
        }
        assertThat(LongitudinalAsymmetry.at(W184.massMeV(), 6, 1e-4, 1e-6)).isCloseTo(-1, within(1e-9));
    }

    @Test
    void asymmetryDerivativesAgreeWithDifferences() {
        long seed = 77;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            double m = random.nextDouble(0.3, 5);
            double t = random.nextDouble(1e-5, 1e-4);
            double e = Kinematics.minimumNeutrinoMeV(W184.massMeV(), t, m) * random.nextDouble(1.05, 3);
            double slope = random.nextDouble(-1, 1);
            double step = 1e-5;
            double[] result = new double[2];
            double p = Kinematics.leptonMomentumMeV(e, t, m);
            new LongitudinalAsymmetry(W184.massMeV(), t, m).evaluate(e, slope, p, ((e - t) * slope - m) / p, result);
            double up = LongitudinalAsymmetry.at(W184.massMeV(), e + slope * step, t, m + step);
            double down = LongitudinalAsymmetry.at(W184.massMeV(), e - slope * step, t, m - step);
            assertThat(result[1]).as("seed %d, point %d", seed, i).isCloseTo((up - down) / (2 * step), within(1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource
    void densities(Row row) {
        double photon = row.number("photonMeV");
        if (row.text("finalState").equals("nu")) {
            double energy = 5 - 60 * Units.EV;
            double a = DIRAC.asymmetry(W184, 5, 60 * Units.EV, 2);
            assertThat(DIRAC.photonDensity(energy, 2, a, photon))
                    .isCloseTo(row.number("dirac"), within(row.halfLastDigit("dirac")));
            assertThat(MAJORANA.photonDensity(energy, 2, 0, photon))
                    .isCloseTo(row.number("majorana"), within(row.halfLastDigit("majorana")));
        } else {
            var sterile = radiative(Nature.DIRAC, new FinalState.SterileNeutrino(1, 1e-9));
            assertThat(sterile.photonDensity(5, 2, -0.9, photon))
                    .isCloseTo(row.number("dirac"), within(row.halfLastDigit("dirac")));
        }
    }

    @ParameterizedTest
    @MethodSource
    void limits(Row row) {
        double t = row.number("recoilEV") * Units.EV;
        double m = row.number("leptonMeV");
        double photon = row.number("photonMeV");
        double minimum = DIRAC.minimumNeutrinoMeV(t, photon, m);
        assertThat(minimum).isCloseTo(row.number("minimumMeV"), within(row.halfLastDigit("minimumMeV")));
        double both = Math.max(minimum, Kinematics.minimumNeutrinoMeV(W184.massMeV(), t, m));
        assertThat(DIRAC.crossSection(W184, Flavour.NU_E, both - 1e-6, t, photon, m))
                .isZero();
        assertThat(DIRAC.crossSection(W184, Flavour.NU_E, both + 1e-6, t, photon, m))
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource
    void crossSections(Row row) {
        double e = row.number("neutrinoMeV");
        double m = row.number("leptonMeV");
        double t = row.number("recoilEV") * Units.EV;
        double photon = row.number("photonMeV");
        double perKeV = STRENGTH * Units.KEV;
        assertThat(perKeV * DIRAC.crossSection(W184, Flavour.ANTI_NU_E, e, t, photon, m))
                .isCloseTo(row.number("dirac"), within(row.halfLastDigit("dirac")));
        assertThat(perKeV * MAJORANA.crossSection(W184, Flavour.ANTI_NU_E, e, t, photon, m))
                .isCloseTo(row.number("majorana"), within(row.halfLastDigit("majorana")));
        for (String end : List.of("lowMeV", "highMeV")) {
            double inside = row.number(end) + (end.equals("lowMeV") ? 1e-6 : -1e-6);
            double outside = row.number(end) - (end.equals("lowMeV") ? 1e-6 : -1e-6);
            assertThat(MAJORANA.crossSection(W184, Flavour.NU_E, e, t, inside, m))
                    .isPositive();
            assertThat(MAJORANA.crossSection(W184, Flavour.NU_E, e, t, outside, m))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource
    void spectra(Row row) {
        double e = row.number("neutrinoMeV");
        double m = row.number("leptonMeV");
        double photon = row.number("photonMeV");
        for (RadiativeCevns process : List.of(DIRAC, MAJORANA)) {
            String column = process.equals(DIRAC) ? "dirac" : "majorana";
            assertThat(aboveThreshold(process, e, m, photon))
                    .isCloseTo(row.number(column), within(row.halfLastDigit(column)));
        }
    }

    private static double aboveThreshold(RadiativeCevns process, double e, double m, double photon) {
        double low = Math.log(Math.max(20 * Units.EV, Kinematics.minimumRecoilMeV(W184.massMeV(), e, m)));
        double high = Math.log(Kinematics.maximumRecoilMeV(W184.massMeV(), e, m));
        double sum = 0;
        int panels = 16;
        for (int i = 0; i < panels; i++) {
            sum += new GaussIntegratorFactory()
                    .legendre(10, low + (high - low) * i / panels, low + (high - low) * (i + 1) / panels)
                    .integrate(x -> Math.exp(x) * process.crossSection(W184, Flavour.NU_E, e, Math.exp(x), photon, m));
        }
        return STRENGTH * sum;
    }

    @ParameterizedTest
    @MethodSource
    void angles(Row row) {
        assertThat(Kinematics.leptonCosine(W184.massMeV(), 4, row.number("recoilEV") * Units.EV, 1))
                .isCloseTo(row.number("cosine"), within(row.halfLastDigit("cosine")));
    }

    static List<Row> directions() {
        return ReferenceTable.read("lepton-directions.csv");
    }

    /** Mean cosine and forward share over the recoils above 20 eV; the angle widens as the recoil grows. */
    @ParameterizedTest
    @MethodSource
    void directions(Row row) {
        double e = row.number("neutrinoMeV");
        double m = row.number("leptonMeV");
        double low = Math.max(20 * Units.EV, Kinematics.minimumRecoilMeV(W184.massMeV(), e, m));
        double high = Kinematics.maximumRecoilMeV(W184.massMeV(), e, m);
        double total = recoils(e, m, low, high, t -> 1);
        double cosine = recoils(e, m, low, high, t -> Kinematics.leptonCosine(W184.massMeV(), e, t, m));
        double sideways =
                new BrentSolver(1e-14).solve(200, t -> Kinematics.leptonCosine(W184.massMeV(), e, t, m), low, high);
        double forward = 100 * recoils(e, m, low, sideways, t -> 1) / total;
        assertThat(cosine / total).isCloseTo(row.number("meanCosine"), within(row.halfLastDigit("meanCosine")));
        assertThat(forward).isCloseTo(row.number("forwardPercent"), within(row.halfLastDigit("forwardPercent")));
    }

    private static double recoils(double e, double m, double low, double high, UnivariateFunction weight) {
        double sum = 0;
        int panels = 16;
        double step = Math.log(high / low) / panels;
        for (int i = 0; i < panels; i++) {
            double from = Math.log(low) + i * step;
            sum += new GaussIntegratorFactory().legendre(10, from, from + step).integrate(x -> {
                double t = Math.exp(x);
                return t * weight.value(t) * DIRAC.scattering().crossSection(W184, Flavour.NU_E, e, t, m);
            });
        }
        return sum;
    }

    static List<Row> photonAngles() {
        return ReferenceTable.read("photon-angles.csv");
    }

    /** The photon energy fixes its angle to N: {@code m^2 = 2 E_gamma (E_N - p_N cos)}. */
    @ParameterizedTest
    @MethodSource
    void photonAngles(Row row) {
        double energy = 4;
        double mass = 1;
        double momentum = Kinematics.leptonMomentumMeV(energy, 0, mass);
        double photon = DIRAC.decay().restPhotonMeV(mass)
                / mass
                * (energy + momentum * Math.cos(Math.toRadians(row.number("decayAngle"))));
        double angle = Math.toDegrees(Math.acos((energy - mass * mass / (2 * photon)) / momentum));
        assertThat(angle).isCloseTo(row.number("labAngle"), within(row.halfLastDigit("labAngle")));
    }
}
