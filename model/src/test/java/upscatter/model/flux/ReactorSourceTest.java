package upscatter.model.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.ReleaseData;
import upscatter.model.calendar.TimeProfile;

class ReactorSourceTest {
    static List<Row> polynomials() {
        return ReferenceTable.read("reactor-polynomials.csv");
    }

    @ParameterizedTest
    @MethodSource
    void polynomials(Row row) {
        Map<ReactorIsotope, double[]> family = switch (row.text("model")) {
            case "Huber" -> ReactorSpectra.HUBER;
            case "Mueller" -> ReactorSpectra.MUELLER;
            default -> ReactorSpectra.VOGEL_ENGEL;
        };
        double[] coefficients = Objects.requireNonNull(
                family.get(ReactorIsotope.valueOf(row.text("isotope").toUpperCase(Locale.ROOT))));
        assertThat(ReactorSpectra.exponentialPolynomial(coefficients, row.number("neutrinoMeV")))
                .isCloseTo(row.number("perMeVFission"), within(row.halfLastDigit("perMeVFission")));
    }

    @Test
    void captureGivesTwoAntineutrinos() {
        assertThat(ReactorSpectra.captureOnUranium238().integral()).isCloseTo(2, within(1e-12));
        // U-239 ends at 1.275 MeV in the table.
        assertThat(ReactorSpectra.captureOnUranium238().at(1.28)).isZero();
    }

    static List<Row> site() {
        return ReferenceTable.read("reactor-site.csv");
    }

    @ParameterizedTest
    @MethodSource
    void site(Row row) {
        ReactorSource both = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
        var near = new ReactorSource(
                both.cores().subList(0, 1), both.fissionFractions(), both.capturesPerFission(), both.spectra());
        double share = near.fissionsPerSecondAndCm2() / both.fissionsPerSecondAndCm2();
        double value = switch (row.text("what")) {
            case "energy per fission" -> both.energyPerFissionMeV();
            case "fissions" -> both.fissionsPerSecondAndCm2();
            case "effective distance" -> 72 * Math.sqrt(share);
            case "near weight" -> share;
            default -> Double.NaN;
        };
        assertThat(value).isCloseTo(row.number("value"), within(row.halfLastDigit("value")));
    }

    static List<Row> fissionEnergies() {
        return ReferenceTable.read("fission-energies.csv");
    }

    @ParameterizedTest
    @MethodSource
    void fissionEnergies(Row row) {
        assertThat(isotope(row.text("isotope")).energyPerFissionMeV()).isEqualTo(row.number("energyMeV"));
    }

    static List<Row> vogelEngel() {
        return ReferenceTable.read("vogel-engel.csv");
    }

    @ParameterizedTest
    @MethodSource
    void vogelEngel(Row row) {
        // The table ends at 2 MeV, from where the polynomial holds.
        double energy = Math.min(row.number("neutrinoMeV"), Math.nextDown(ReactorSpectra.POLYNOMIAL_FROM_MEV));
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            assertThat(FissionSpectra.vogelEngel().of(isotope).at(energy))
                    .as(isotope.label())
                    .isCloseTo(row.number(isotope.label()), within(1e-12));
        }
    }

    static List<Row> kopeikin() {
        return ReferenceTable.read("kopeikin-2012.csv");
    }

    @ParameterizedTest
    @MethodSource
    void kopeikin(Row row) {
        // The table ends at 9 MeV, and the spectrum is zero from there.
        double energy = Math.min(row.number("neutrinoMeV"), Math.nextDown(9.0));
        assertThat(FissionSpectra.kopeikin2012().of(ReactorIsotope.U235).at(energy))
                .isCloseTo(row.number("perMeVFission"), within(1e-12));
    }

    static List<Row> bestiole() {
        return ReferenceTable.read("bestiole.csv");
    }

    @ParameterizedTest
    @MethodSource
    @Tag("release-data")
    void bestiole(Row row) {
        FissionSpectra spectra = ReactorSources.bestiole(ReleaseData.folder());
        double energy = row.number("neutrinoMeV");
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            String column = isotope.label();
            assertThat(spectra.of(isotope).at(energy))
                    .as(column)
                    .isCloseTo(row.number(column), within(row.halfLastDigit(column) * (1 + 1e-4)));
        }
        double captures = row.number("U239") + row.number("Np239");
        assertThat(spectra.perCapture().orElseThrow().at(energy))
                .isCloseTo(captures, within(row.halfLastDigit("U239") + row.halfLastDigit("Np239")));
    }

    @ParameterizedTest
    @MethodSource("bestiole")
    void builtInBestiole(Row row) {
        double energy = row.number("neutrinoMeV");
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            String column = isotope.label();
            assertThat(FissionSpectra.bestiole2023().of(isotope).at(energy))
                    .as(column)
                    .isCloseTo(
                            row.number(column),
                            within(row.halfLastDigit(column) * (1 + 1e-4) + 1e-5 * row.number(column)));
        }
    }

    /** What is built in is what was published, to its five digits, at each of its energies. */
    @Test
    @Tag("release-data")
    void builtInBestioleIsTheRelease() {
        FissionSpectra released = ReactorSources.bestiole(ReleaseData.folder());
        for (ReactorIsotope isotope : ReactorIsotope.values()) {
            for (int i = 0; i < 500; i++) {
                double energy = (i + 0.5) * 0.025;
                double value = released.of(isotope).at(Math.min(energy, 12.4874));
                assertThat(FissionSpectra.bestiole2023().of(isotope).at(Math.min(energy, 12.4874)))
                        .as(isotope + " " + energy)
                        .isCloseTo(value, within(1e-4 * value));
            }
        }
    }

    /** Kind of fault: numbers that no reactor has. */
    @Test
    void impossibleReactors() {
        FissionSpectra spectra = FissionSpectra.bestiole2023();
        var core = new ReactorSource.Core("c", 1e20, 1000);
        Map<ReactorIsotope, Double> uranium = Map.of(ReactorIsotope.U235, 1.0);
        assertThatThrownBy(() -> new ReactorSource(List.of(core), uranium, 3.1, spectra))
                .hasMessageContaining("must be at most 3.0");
        assertThatThrownBy(() -> new ReactorSource.Core("c", 1e20, 0.09)).hasMessageContaining("at least 1 mm");
        assertThatThrownBy(() -> new ReactorSource.Core("c", 1e26, 1000)).hasMessageContaining("at most 1000 GW");
        assertThatThrownBy(() -> new ReactorSource.Core("c", 1e20, 1000, new TimeProfile.Constant(1.11)))
                .hasMessageContaining("at most 1.1 but reaches 1.11")
                .hasMessageContaining("Maybe it is a percentage");
    }

    static List<Row> bestioleIntegrals() {
        return ReferenceTable.read("bestiole-integrals.csv");
    }

    /** Histogram of 25 keV there, points joined by lines here: half a bin is missing at the lower end. */
    @ParameterizedTest
    @MethodSource
    @Tag("release-data")
    void bestioleIntegrals(Row row) {
        FluxMoments moments = ReactorSources.bestiole(ReleaseData.folder())
                .of(isotope(row.text("isotope")))
                .moments();
        double first = moments.minimumEnergyMeV();
        double from = row.number("fromMeV");
        double integral = moments.moment(0, from) + (from == 0 ? first * moments.flux(first) : 0);
        double lines = from == 1.8 ? 1e-4 : 0;
        assertThat(integral).isCloseTo(row.number("perFission"), within(row.halfLastDigit("perFission") + lines));
    }

    private static ReactorIsotope isotope(String label) {
        return ReactorIsotope.valueOf(label.toUpperCase(Locale.ROOT));
    }

    static List<Row> siteWithBestiole() {
        return ReferenceTable.read("reactor-flux.csv");
    }

    /** Below its first point, 12.5 keV, the histogram of the reference goes on with the value there. */
    @ParameterizedTest
    @MethodSource
    @Tag("release-data")
    void siteWithBestiole(Row row) {
        ReactorSource source = ReactorSources.chooz(ReactorSources.bestiole(ReleaseData.folder()));
        FluxMoments perFission = source.spectrumPerFission().moments();
        double first = perFission.minimumEnergyMeV();
        double all = perFission.moment(0, 0) + first * perFission.flux(first);
        double value = switch (row.text("what")) {
            case "per fission" -> all;
            case "per fission below 1.8 MeV" -> all - perFission.moment(0, 1.8);
            case "flux" -> all * source.fissionsPerSecondAndCm2();
            default -> Double.NaN;
        };
        double lines = 2e-4 * row.number("value");
        assertThat(value).isCloseTo(row.number("value"), within(row.halfLastDigit("value") + lines));
    }

    /** Huber's own table (arXiv:1106.0687) at 2, 3 and 4 MeV; his fit agrees with it to a few percent. */
    @Test
    void theFitsAreCloseToHubersTable() {
        FluxTable u235 = FissionSpectra.huberMuellerVogel().of(ReactorIsotope.U235);
        assertThat(u235.at(2)).isCloseTo(1.3166, withinPercentage(1));
        assertThat(u235.at(3)).isCloseTo(0.650506, withinPercentage(1));
        assertThat(u235.at(4)).isCloseTo(0.29357, withinPercentage(1));
        assertThat(u235.at(Math.nextDown(2.0))).isCloseTo(1.26, within(1e-9));
    }

    @Test
    void fractionsInPercentAreRefusedWithAdvice() {
        assertThatThrownBy(() -> new ReactorSource(
                        List.of(new ReactorSource.Core("B1", 1e22, 7200)),
                        Map.of(ReactorIsotope.U235, 56.1, ReactorIsotope.PU239, 43.9),
                        0.6,
                        FissionSpectra.huberMuellerVogel()))
                .hasMessageContaining("sum to 100")
                .hasMessageContaining("Maybe they are percentages");
    }
}
