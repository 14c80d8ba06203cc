package upscatter.model.flux;

import java.util.List;

/**
 * Neutrinos of one flavour at discrete energies, as an electron-capture source such as chromium 51 emits them: {@code phi(E) = sum_i
 * phi_i delta(E - E_i)} at the detector.
 *
 * @param flavour flavour at the source
 * @param lines energies in MeV and fluxes in neutrinos/(cm^2 s), at least one
 */
public record LineSource(Flavour flavour, List<Emission.Line> lines) implements Source {
    /**
     * Copies the lines.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LineSource {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a source of neutrino lines needs at least one line");
        }
    }

    @Override
    public List<Emission> emissions() {
        return lines.stream()
                .map(line -> Emission.line(flavour, line, new SteadyTiming()))
                .toList();
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUX;
    }
}
