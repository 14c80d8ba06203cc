package upscatter.model.flux;

/** A fissile isotope of a power reactor, with the thermal energy that one fission releases. */
public enum ReactorIsotope {
    /** Uranium 235. */
    U235(202.36),
    /** Uranium 238. */
    U238(205.99),
    /** Plutonium 239. */
    PU239(211.12),
    /** Plutonium 241. */
    PU241(214.26);

    private final double energyPerFissionMeV;

    ReactorIsotope(double energyPerFissionMeV) {
        this.energyPerFissionMeV = energyPerFissionMeV;
    }

    /** Mean thermal energy released by one fission in MeV; Ma et al. 2013, Phys. Rev. C 88, 014605. */
    public double energyPerFissionMeV() {
        return energyPerFissionMeV;
    }
}
