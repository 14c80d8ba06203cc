package upscatter.model.flux;

/** A fissile isotope of a power reactor, with the thermal energy that one fission releases. */
public enum ReactorIsotope {
    /** Uranium 235. */
    U235("U235", 202.36),
    /** Uranium 238. */
    U238("U238", 205.99),
    /** Plutonium 239. */
    PU239("Pu239", 211.12),
    /** Plutonium 241. */
    PU241("Pu241", 214.26);

    private final String label;
    private final double energyPerFissionMeV;

    ReactorIsotope(String label, double energyPerFissionMeV) {
        this.label = label;
        this.energyPerFissionMeV = energyPerFissionMeV;
    }

    /** Symbol and mass number, for example {@code Pu239}. */
    public String label() {
        return label;
    }

    /** Mean thermal energy released by one fission in MeV; Ma et al. 2013, Phys. Rev. C 88, 014605. */
    public double energyPerFissionMeV() {
        return energyPerFissionMeV;
    }
}
