package upscatter.model.units;

import java.util.Optional;

/**
 * Of what an energy is the energy, where a detector sees less of a nuclear recoil than of an electron: {@code 200 eVee} is what an electron of 200 eV leaves,
 * {@code 1 keVnr} is a nucleus of 1 keV. The letters follow a unit of energy and do not change its size.
 */
public enum EnergyScale {
    /** Electron-equivalent: the reconstructed energy of a detector with a quenching. */
    ELECTRON_EQUIVALENT("ee", "electron-equivalent"),
    /** The energy of the nucleus itself, which is what a detector without a quenching measures. */
    NUCLEAR_RECOIL("nr", "of a nuclear recoil");

    private final String letters;
    private final String ending;
    private final String words;

    EnergyScale(String letters, String words) {
        this.letters = letters;
        this.ending = "V" + letters;
        this.words = words;
    }

    /** The scale that a unit such as {@code keVee} names, or empty. */
    public static Optional<EnergyScale> of(String unit) {
        for (EnergyScale scale : values()) {
            if (unit.endsWith(scale.ending)) {
                return Optional.of(scale);
            }
        }
        return Optional.empty();
    }

    /** A unit without the letters of a scale: {@code keV}. */
    public static String bare(String unit) {
        return of(unit).map(scale -> unit.substring(0, unit.length() - scale.letters.length()))
                .orElse(unit);
    }

    /** A unit of energy with the letters of this scale: {@code keVee}. */
    public String unit(String energy) {
        return bare(energy) + letters;
    }

    /** What such an energy is, in words. */
    public String words() {
        return words;
    }

    /** The letters that follow a unit. */
    public String letters() {
        return letters;
    }
}
