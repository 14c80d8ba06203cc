package upscatter.model.prediction.photon;

/** Nuclei that scatter neutrinos with one recoil into N of one mass; a scratch object of one thread. */
interface ScatteringNuclei {
    /** Forgets all nuclei. */
    void clear();

    /**
     * Adds the nuclei of a nuclide.
     *
     * @param massMeV mass of a nucleus in MeV
     * @param scale a factor on their cross section, their number among it
     * @param c coefficients of the cross section in 1/E, and their derivatives with respect to the mass of N; kept, not copied
     */
    void add(double massMeV, double scale, double[] c);

    /** Scatters neutrinos at the point that was chosen for photons. */
    void scatter(EmittedPhotons photons, Neutrinos neutrinos);

    /** Neutrinos of one energy in MeV, and their number in MeV, with derivatives along the path of the quadrature. */
    final class Neutrinos {
        double energy;
        double energySlope;
        double number;
        double numberSlope;
    }
}
