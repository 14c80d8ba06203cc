package upscatter.model.interaction;

/**
 * Dirac or Majorana nature of the sterile neutrino N: whether it is its own antiparticle. A Majorana N decays to neutrinos and to
 * antineutrinos, twice as fast and without asymmetry.
 */
public enum Nature {
    /** Particle and antiparticle differ. */
    DIRAC("Dirac"),
    /** Particle and antiparticle are the same. */
    MAJORANA("Majorana");

    private final String label;

    Nature(String label) {
        this.label = label;
    }

    /** Name as it is written in analysis files. */
    public String label() {
        return label;
    }
}
