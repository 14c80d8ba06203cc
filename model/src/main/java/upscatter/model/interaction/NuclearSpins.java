package upscatter.model.interaction;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import upscatter.model.nucleus.Nuclide;

/**
 * Spins of the protons and of the neutrons in the ground states of nuclei, without currents of two nucleons.
 *
 * <p>From F19 to I127, Xe129 and Xe131: shell model, Klos, Menendez, Gazit and Schwenk 2013, Phys. Rev. D 88, 083516, Table I. Others: the calculations collected by Bednyakov and Simkovic
 * 2005, Phys. Part. Nucl. 36, 131; of O17, for which these exceed the spin of one nucleon, that of the odd group by its magnetic moment of -1.894, {@code mu/g_s}, Engel and Vogel 1989,
 * Phys. Rev. D 40, 3132. Those of one nucleus differ between models by tens of per cent, of Cs133 and W183 by more.
 */
final class NuclearSpins {
    private static final Map<String, Entry> ENTRIES = Stream.of(
                    new Entry("H1", 0.5, 0.5, 0),
                    new Entry("Li7", 1.5, 0.497, 0.004),
                    new Entry("Be9", 1.5, 0.007, 0.415),
                    new Entry("B11", 1.5, 0.292, 0.008),
                    new Entry("C13", 0.5, -0.009, -0.172),
                    new Entry("N15", 0.5, -0.145, 0.037),
                    new Entry("O17", 2.5, 0, 0.495),
                    new Entry("F19", 0.5, 0.478, -0.002),
                    new Entry("Ne21", 1.5, 0.020, 0.294),
                    new Entry("Na23", 1.5, 0.224, 0.024),
                    new Entry("Mg25", 2.5, 0.040, 0.376),
                    new Entry("Al27", 2.5, 0.326, 0.038),
                    new Entry("Si29", 0.5, 0.016, 0.156),
                    new Entry("P31", 0.5, 0.181, 0.032),
                    new Entry("Cl35", 1.5, -0.051, -0.0088),
                    new Entry("K39", 1.5, -0.197, 0.051),
                    new Entry("Ge73", 4.5, 0.031, 0.439),
                    new Entry("I127", 2.5, 0.342, 0.031),
                    new Entry("Xe129", 0.5, 0.010, 0.329),
                    new Entry("Xe131", 1.5, -0.009, -0.272),
                    new Entry("Cs133", 3.5, -0.225, 0.002),
                    new Entry("W183", 0.5, 0, -0.03))
            .collect(Collectors.toUnmodifiableMap(Entry::nuclide, entry -> entry));

    private NuclearSpins() {}

    /**
     * A nucleus.
     *
     * @param nuclide its name
     * @param spin J, positive
     * @param protons expectation value of the spin of the protons along that of the nucleus, in the state of largest projection
     * @param neutrons likewise of the neutrons
     */
    record Entry(String nuclide, double spin, double protons, double neutrons) {}

    /** The spins of a nucleus; empty where none are known, or where it has none. */
    static Optional<Entry> of(Nuclide nuclide) {
        return Optional.ofNullable(ENTRIES.get(nuclide.name()));
    }
}
