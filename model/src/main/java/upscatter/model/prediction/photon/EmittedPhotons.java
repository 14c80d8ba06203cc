package upscatter.model.prediction.photon;

import java.util.List;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.RadiativeCevns;

/**
 * The photons of N at one point of the scattering (neutrino energy, recoil, mass), by photon bin; a scratch object of one thread.
 *
 * <p>{@link #at} and then {@link #add} for each place that the scattering is spread to. Derivatives are total ones along a path on
 * which the neutrino energy varies with the mass.
 */
final class EmittedPhotons {
    private final double nuclearMassMeV;
    private final double m;
    private final double ratio;
    private final double ratioSlope;
    private final PhotonShare share;
    private final List<PhotonAcceptance> bins;
    private final double[] seen;
    private final double[] seenSlope;
    private final double[] pair = new double[2];
    private double place;
    private double placeSlope;

    /**
     * For one nuclide and mass.
     *
     * @param leptonMassMeV mass of N in MeV, positive
     */
    EmittedPhotons(
            RadiativeCevns interaction,
            double nuclearMassMeV,
            double leptonMassMeV,
            PhotonShare share,
            List<PhotonAcceptance> bins) {
        this.nuclearMassMeV = nuclearMassMeV;
        this.share = share;
        this.bins = bins;
        m = leptonMassMeV;
        ratio = interaction.decay().finalState().massPerPhotonEnergy(m);
        ratioSlope = interaction.decay().finalState().massPerPhotonEnergyDerivative(m);
        seen = new double[bins.size()];
        seenSlope = new double[bins.size()];
    }

    /**
     * Chooses a point at fixed neutrino energy.
     *
     * @param recoil recoil energy in MeV
     * @param e neutrino energy in MeV
     * @return whether N is made there with a momentum
     */
    boolean at(double recoil, double e) {
        double energy = e - recoil;
        double p2 = (energy - m) * (energy + m);
        if (!(p2 > 0)) {
            return false;
        }
        double p = Math.sqrt(p2);
        at(recoil, energy, 0, p, -m / p);
        return true;
    }

    /**
     * Chooses a point.
     *
     * @param recoil recoil energy in MeV
     * @param energy energy of N in MeV
     * @param eSlope its derivative with respect to the mass
     * @param p momentum of N in MeV, positive
     * @param pSlope its derivative with respect to the mass
     */
    void at(double recoil, double energy, double eSlope, double p, double pSlope) {
        double e = energy + recoil;
        place = Math.log(m / p);
        placeSlope = 1 / m - pSlope / p;
        share.set(m, ratio, ratioSlope, energy, eSlope, p, pSlope);
        if (share.polarised()) {
            LongitudinalAsymmetry.evaluate(nuclearMassMeV, recoil, m, e, eSlope, pair);
            share.setAsymmetry(pair[0], pair[1]);
        }
        if (share.directed()) {
            double product = e * energy - 0.5 * m * m - nuclearMassMeV * recoil;
            double productSlope = eSlope * (e + energy) - m;
            double cosine = product / (e * p);
            share.setCosine(cosine, productSlope / (e * p) - cosine * (eSlope / e + pSlope / p));
        }
        for (int b = 0; b < seen.length; b++) {
            share.of(bins.get(b), pair);
            seen[b] = pair[0];
            seenSlope[b] = pair[1];
        }
    }

    /** Adds an amount of scattering at the chosen point, with its derivative, to what is spread. */
    void add(SpreadDecays spread, double amount, double amountSlope) {
        spread.at(place, placeSlope);
        for (int b = 0; b < seen.length; b++) {
            if (seen[b] != 0 || seenSlope[b] != 0) {
                spread.add(b, amount * seen[b], amountSlope * seen[b] + amount * seenSlope[b]);
            }
        }
    }

    /** Adds to the derivative alone: scattering that enters at the chosen point when the mass grows. */
    void addEntering(SpreadDecays spread, double amountSlope) {
        spread.at(place, 0);
        for (int b = 0; b < seen.length; b++) {
            if (seen[b] != 0) {
                spread.add(b, 0, amountSlope * seen[b]);
            }
        }
    }
}
