package upscatter.model.prediction.photon;

/** Recoils of one nuclide in the neutrinos of one emission, by the momentum of N and the energy of its photon. */
public interface DecayingRecoils {

    /**
     * Adds the scattering into the recoil energies of a panel, in events/MeV times the unit of the emission, with its derivative
     * with respect to the mass.
     *
     * @param leptonMassMeV mass of N in MeV, positive
     * @param panel panel of the recoil energies
     * @param share which photons are seen
     * @param spread added to, one entry a node of the panel
     */
    void add(double leptonMassMeV, int panel, PhotonShare share, SpreadDecays[] spread);
}
