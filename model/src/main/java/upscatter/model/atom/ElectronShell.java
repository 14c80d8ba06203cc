package upscatter.model.atom;

/**
 * The electrons of an atom with one binding energy.
 *
 * @param bindingMeV energy in MeV that frees one of them, positive
 * @param electrons how many there are, positive
 */
public record ElectronShell(double bindingMeV, int electrons) {
    /** Rejects values that are not positive with {@link IllegalArgumentException}. */
    public ElectronShell {
        if (!(bindingMeV > 0) || Double.isInfinite(bindingMeV) || electrons < 1) {
            throw new IllegalArgumentException(
                    "an electron shell needs a binding energy and electrons but has %s MeV and %d"
                            .formatted(bindingMeV, electrons));
        }
    }
}
