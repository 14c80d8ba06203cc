package upscatter.model.atom;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.units.Units;

/**
 * The electron shells of free atoms of the 84 natural elements of {@link upscatter.model.nucleus.Nuclides}, hydrogen to uranium.
 *
 * <p>Binding energies: Carlson, Photoelectron and Auger Spectroscopy (Plenum, New York 1975), appendix, those of free atoms; the first ionisation energies of the CRC Handbook of Chemistry and Physics, 73rd edition (1992); collected
 * in Geant4 ({@code G4AtomicShells}). Edges of solids and molecules, as of Bearden and Burr (Rev. Mod. Phys. 39, 125, 1967), lie below them by the work function and what neighbours screen: by less than 14 eV and 1 %,
 * but the 4p1/2 edges of cadmium to europium, which have no sharp energy, by up to 25 eV ({@code ElectronShellsTest}).
 */
public final class ElectronShells {
    private static final Map<Integer, List<ElectronShell>> BY_PROTONS = Stream.of(
                    ElectronShellsToKrypton.TABLE, ElectronShellsToXenon.TABLE, ElectronShellsToUranium.TABLE)
            .flatMap(String::lines)
            .map(Row::of)
            .collect(Collectors.toUnmodifiableMap(Row::protons, Row::shells));

    private ElectronShells() {}

    /** A row of a table: {@code He 2: 24.59*2}. */
    private record Row(int protons, List<ElectronShell> shells) {
        static Row of(String line) {
            int colon = line.indexOf(':');
            int protons = Integer.parseInt(line.substring(line.indexOf(' ') + 1, colon));
            return new Row(
                    protons,
                    Arrays.stream(line.substring(colon + 2).split(" ", -1))
                            .map(Row::shell)
                            .toList());
        }

        private static ElectronShell shell(String text) {
            int times = text.indexOf('*');
            return new ElectronShell(
                    Double.parseDouble(text.substring(0, times)) * Units.EV,
                    Integer.parseInt(text.substring(times + 1)));
        }
    }

    /**
     * The shells of an element, the deepest first; as many electrons as protons.
     *
     * @param protons number of protons Z
     * @throws IllegalArgumentException for an element that has no natural isotopic composition
     */
    public static List<ElectronShell> of(int protons) {
        return Optional.ofNullable(BY_PROTONS.get(protons))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no binding energies of the electrons of the element with Z = %d are known"
                                .formatted(protons)));
    }
}
