package upscatter.model.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import upscatter.model.ReferenceTable;
import upscatter.model.nucleus.Nuclides;
import upscatter.model.units.Units;

class ElectronShellsTest {
    /** Charges of the elements whose 4p1/2 electrons leave a hole that is filled at once by others of the shell, so that they have no sharp edge. */
    private static final int BROAD_FROM = 48;

    private static final int BROAD_TO = 65;

    @Test
    void everyElementHasAsManyElectronsAsProtons() {
        for (String element : Nuclides.elements()) {
            int protons = Nuclides.ofElement(element).get(0).nuclide().protons();
            List<ElectronShell> shells = ElectronShells.of(protons);
            assertThat(shells.stream().mapToInt(ElectronShell::electrons).sum())
                    .as(element)
                    .isEqualTo(protons);
            for (int i = 1; i < shells.size(); i++) {
                assertThat(shells.get(i).bindingMeV())
                        .as(element)
                        .isLessThanOrEqualTo(shells.get(i - 1).bindingMeV());
            }
        }
    }

    /** Edges of solids and molecules, which lie below the energies of free atoms by the work function and what neighbours screen; 4d of lanthanides are not told apart. */
    @Test
    void bindingIsThatOfAbsorptionEdges() {
        for (ReferenceTable.Row row : ReferenceTable.read("absorption-edges.csv")) {
            int protons = (int) row.number("protons");
            List<ElectronShell> shells = ElectronShells.of(protons);
            String[] edges = row.text("edges_eV").split(" ", -1);
            for (int i = 0; i < edges.length; i++) {
                double edge = Double.parseDouble(edges[i]);
                double binding = shells.get(i).bindingMeV() / Units.EV;
                boolean broad = edge < 400 && protons >= BROAD_FROM && protons <= BROAD_TO;
                double tolerance = broad ? 25 : 14 + 0.01 * edge;
                assertThat(binding).as("Z = %d, edge %d", protons, i).isCloseTo(edge, within(tolerance));
            }
        }
    }

    /** Another table of the shells of xenon, calculated ones: the same electrons, and binding energies to 6 % where they are above 0.5 keV, to 1 % above 2 keV. */
    @Test
    void shellsOfXenon() {
        List<ReferenceTable.Row> rows = ReferenceTable.read("xenon-shells.csv");
        List<ElectronShell> shells = ElectronShells.of(54);
        assertThat(shells).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            double binding = rows.get(i).number("binding_eV");
            double ours = shells.get(i).bindingMeV() / Units.EV;
            if (binding > 2000) {
                assertThat(ours).isCloseTo(binding, withinPercentage(1));
                assertThat(shells.get(i).electrons())
                        .isEqualTo((int) rows.get(i).number("electrons"));
            } else if (binding > 500) {
                assertThat(ours).isCloseTo(binding, withinPercentage(6));
            }
        }
    }

    @Test
    void otherElementsAreNotKnown() {
        assertThatThrownBy(() -> ElectronShells.of(43)).hasMessageContaining("Z = 43");
    }
}
