package upscatter.model.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.ReferenceTable;
import upscatter.model.ReferenceTable.Row;
import upscatter.model.units.PhysicalConstants;

class NuclidesTest {
    /** Mass of the hydrogen atom and of the neutron in u, AME2020. */
    private static final double HYDROGEN_U = 1.007825031898;

    private static final double NEUTRON_U = 1.00866491590;

    static List<Row> elements() {
        return ReferenceTable.read("standard-atomic-weights.csv");
    }

    static List<Row> nuclides() {
        return ReferenceTable.read("natural-nuclides.csv");
    }

    @Test
    void everyNuclideAndElementHasARow() {
        assertThat(Nuclides.all())
                .extracting(isotope -> isotope.nuclide().name())
                .containsExactlyElementsOf(
                        nuclides().stream().map(row -> row.text("nuclide")).toList());
        assertThat(Nuclides.elements())
                .containsExactlyElementsOf(
                        elements().stream().map(row -> row.text("element")).toList());
    }

    /** Masses, abundances and radii against transcriptions that are not those of which the tables were made. */
    @Test
    void nuclidesOfOtherTables() {
        for (Row row : nuclides()) {
            String name = row.text("nuclide");
            Isotope isotope = Nuclides.isotope(name).orElseThrow();
            Nuclide nuclide = isotope.nuclide();
            assertThat(name).isEqualTo(isotope.element() + nuclide.nucleons());
            assertThat(nuclide.protons()).as(name).isEqualTo((int) row.number("protons"));
            assertThat(nuclide.nucleons()).as(name).isEqualTo((int) row.number("nucleons"));
            double excessU = row.number("massExcessKeV") / 1000 / PhysicalConstants.ATOMIC_MASS_UNIT_MEV;
            assertThat(nuclide.atomicMassU()).as(name).isCloseTo(nuclide.nucleons() + excessU, within(1e-6));
            assertThat(isotope.abundance()).as(name).isCloseTo(row.number("abundance"), within(1e-12));
            assertThat(nuclide.chargeRadiusFm().orElse(0.0))
                    .as(name)
                    .isCloseTo(row.number("chargeRadiusFm"), within(1e-9));
        }
    }

    /** Masses and abundances together: the atomic weights that are determined by both, and by chemistry. */
    @ParameterizedTest
    @MethodSource("elements")
    void standardAtomicWeights(Row row) {
        List<Isotope> isotopes = Nuclides.ofElement(row.text("element"));
        double weight = isotopes.stream()
                .mapToDouble(isotope -> isotope.abundance() * isotope.nuclide().atomicMassU())
                .sum();
        assertThat(weight).isBetween(row.number("low") - 1e-6, row.number("high") + 1e-6);
        assertThat(isotopes.stream().mapToDouble(Isotope::abundance).sum()).isCloseTo(1, within(1e-9));
        assertThat(isotopes)
                .extracting(Isotope::abundance)
                .allSatisfy(share -> assertThat(share).isBetween(1e-6, 1.0));
    }

    /**
     * Binding energies per nucleon lie below that of nickel 62, 8.795 MeV, and from A = 16 on within 0.23 MeV of Bethe and Weizsaecker with a_V =
     * 15.75, a_S = 17.8, a_C = 0.711, a_A = 23.7 and a_P = 11.18 MeV.
     */
    @Test
    void bindingEnergies() {
        for (Isotope isotope : Nuclides.all()) {
            Nuclide nuclide = isotope.nuclide();
            double a = nuclide.nucleons();
            int z = nuclide.protons();
            double binding = (z * HYDROGEN_U + nuclide.neutrons() * NEUTRON_U - nuclide.atomicMassU())
                    * PhysicalConstants.ATOMIC_MASS_UNIT_MEV;
            assertThat(binding / a).as(nuclide.name()).isBetween(-1e-3, 8.795);
            if (a >= 16) {
                double excess = a - 2 * z;
                int pairs = (z % 2 == 0 ? 1 : 0) + (nuclide.neutrons() % 2 == 0 ? 1 : 0) - 1;
                double formula = 15.75 * a
                        - 17.8 * Math.pow(a, 2.0 / 3)
                        - 0.711 * z * (z - 1) / Math.cbrt(a)
                        - 23.7 * excess * excess / a
                        + 11.18 * pairs / Math.sqrt(a);
                assertThat(binding / a).as(nuclide.name()).isCloseTo(formula / a, within(0.23));
            }
        }
    }

    /** Measured radii lie within 5 % of those of Helm's form factor from A = 16 on, and within 3 % from A = 24. */
    @Test
    void chargeRadiiAgainstTheRule() {
        var helm = new FormFactor.Helm();
        int measured = 0;
        for (Isotope isotope : Nuclides.all()) {
            Nuclide nuclide = isotope.nuclide();
            if (nuclide.chargeRadiusFm().isEmpty()) {
                continue;
            }
            measured++;
            double ratio = helm.rmsRadiusFm(nuclide) / nuclide.chargeRadiusFm().orElseThrow();
            if (nuclide.nucleons() >= 16) {
                assertThat(ratio).as(nuclide.name()).isCloseTo(1, within(nuclide.nucleons() < 24 ? 0.05 : 0.03));
            }
        }
        assertThat(measured).isEqualTo(285);
    }
}
