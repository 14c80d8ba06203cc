package upscatter.model.atom;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many electrons of an atom a recoil of some energy can have been: what a cross section of one free electron is multiplied by. The family is closed. */
public sealed interface ElectronBinding {

    /**
     * Number of free electrons that scatter as the bound ones of an atom do.
     *
     * @param protons number of protons Z
     * @param recoilMeV energy T in MeV that the electrons take up, positive
     */
    double electrons(int protons, double recoilMeV);

    /** Energies in MeV at which this number has a step or a kink, rising. */
    default List<Double> breaksMeV(int protons) {
        return List.of();
    }

    /** All electrons are free at any recoil: Z of them. Below their binding energies that is an upper bound. */
    record Free() implements ElectronBinding {
        @Override
        public double electrons(int protons, double recoilMeV) {
            return protons;
        }
    }

    /**
     * An electron is free where the energy that it takes up is above its binding energy, and none takes up less:
     *
     * <pre>
     * Z_eff(T) = sum_i n_i theta(T - B_i)
     * </pre>
     *
     * <p>over the {@link ElectronShells}; Kopeikin et al., Phys. Atom. Nucl. 60, 1859 (1997), and Chen et al., Phys. Lett. B 774, 656 (2017), arXiv:1610.04177, who compare it with a many-body
     * calculation for xenon. T is the energy of the electron and of what fills its hole, as a detector sees both.
     */
    record Steps() implements ElectronBinding {
        @Override
        public double electrons(int protons, double recoilMeV) {
            int free = 0;
            for (ElectronShell shell : ElectronShells.of(protons)) {
                if (recoilMeV >= shell.bindingMeV()) {
                    free += shell.electrons();
                }
            }
            return free;
        }

        @Override
        public List<Double> breaksMeV(int protons) {
            return ElectronShells.of(protons).stream()
                    .map(ElectronShell::bindingMeV)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /**
     * Tables of some elements, as of a many-body calculation (relativistic random-phase approximation), and steps for the others.
     *
     * @param byProtons tables by the number of protons
     */
    record Tabulated(Map<Integer, EffectiveElectrons> byProtons) implements ElectronBinding {
        private static final Steps OTHERS = new Steps();

        /** Copies the map; rejects an empty one with {@link IllegalArgumentException}. */
        public Tabulated {
            byProtons = Collections.unmodifiableMap(new TreeMap<>(byProtons));
            if (byProtons.isEmpty()) {
                throw new IllegalArgumentException("tables of bound electrons need at least one element");
            }
        }

        private Optional<EffectiveElectrons> table(int protons) {
            return Optional.ofNullable(byProtons.get(protons));
        }

        @Override
        public double electrons(int protons, double recoilMeV) {
            return table(protons)
                    .map(table -> table.at(recoilMeV))
                    .orElseGet(() -> OTHERS.electrons(protons, recoilMeV));
        }

        @Override
        public List<Double> breaksMeV(int protons) {
            return table(protons).map(EffectiveElectrons::recoilsMeV).orElseGet(() -> OTHERS.breaksMeV(protons));
        }
    }
}
