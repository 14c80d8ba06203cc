package upscatter.model.interaction;

/** Whether the sterile neutrino is its own antiparticle. */
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
