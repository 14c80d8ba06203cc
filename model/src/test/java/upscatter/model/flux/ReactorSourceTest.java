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
                .isCloseTo(row.number("perMeVFission"), withinPercentage(1e-4));
    }

    @Test
    void captureGivesTwoAntineutrinos() {
        assertThat(ReactorSpectra.captureOnUranium238().integral()).isCloseTo(2, within(1e-12));
        // U-239 ends at 1.275 MeV in the table.
        assertThat(ReactorSpectra.captureOnUranium238().at(1.28)).isZero();
    }

    @Test
    void normalisationAtTheChoozSite() {
        ReactorSource source = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
        assertThat(source.energyPerFissionMeV()).isCloseTo(205.992, within(5e-4));
        assertThat(source.fissionsPerSecondAndCm2()).isCloseTo(2.961722e11, withinPercentage(1e-4));
    }

    /** Effective distance of the two cores, 1/L^2 = sum 1/L_i^2: 58.822 m; the near core has the weight 0.6674. */
    @Test
    void theNearCoreDominates() {
        ReactorSource both = ReactorSources.chooz(FissionSpectra.huberMuellerVogel());
        var near = new ReactorSource(
                both.cores().subList(0, 1), both.fissionFractions(), both.capturesPerFission(), both.spectra());
        double share = near.fissionsPerSecondAndCm2() / both.fissionsPerSecondAndCm2();
        assertThat(share).isCloseTo(0.6674, within(5e-5));
        assertThat(72 * Math.sqrt(share)).isCloseTo(58.822, within(5e-4));
    }

    @Test
    @Tag("release-data")
    void fluxAtTheChoozSiteWithBestiole() {
        ReactorSource source = ReactorSources.chooz(ReactorSources.bestiole(ReleaseData.folder()));
        assertThat(source.spectrumPerFission().integral()).isCloseTo(7.1940, withinPercentage(0.5));
        double flux = source.emissions().get(0).continuum().orElseThrow().moment(0, 0);
        assertThat(flux).isCloseTo(2.1307e12, withinPercentage(0.5));
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
