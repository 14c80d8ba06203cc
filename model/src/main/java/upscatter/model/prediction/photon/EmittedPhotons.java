package upscatter.model.prediction.photon;

import java.util.Arrays;
import upscatter.model.interaction.LongitudinalAsymmetry;
import upscatter.model.interaction.RadiativeCevns;

/**
 * The photons of N at one point of the scattering (neutrino energy, recoil, mass), by photon bin; a scratch object of one thread.
 *
 * <p>{@link #at}, {@link #scatter} for each nuclide that makes this N, {@link #see}, and then {@link #add} for each place that the scattering is
 * spread to. What is the same for all nuclides is thus done once. Derivatives are total ones along a path on which the neutrino energy varies
 * with the mass.
 */
final class EmittedPhotons {
    private final double m;
    private final double ratio;
    private final double ratioSlope;
    private final PhotonShare share;
    private final PhotonBins bins;
    private final double[] seen;
    private final double[] seenSlope;
    private final double[] pair = new double[2];

    /** The first bin that sees something, and that after the last. */
    private final int[] range = new int[2];

    private double recoil;
    private double energy;
    private double energySlope;
    private double momentum;
    private double momentumSlope;
    private double even;
    private double evenSlope;
    private double odd;
    private double oddSlope;

    /**
     * For one mass.
     *
     * @param leptonMassMeV mass of N in MeV, positive
     */
    EmittedPhotons(RadiativeCevns interaction, double leptonMassMeV, PhotonShare share, PhotonBins photonBins) {
        this.share = share;
        bins = photonBins;
        m = leptonMassMeV;
        ratio = interaction.decay().finalState().massPerPhotonEnergy(m);
        ratioSlope = interaction.decay().finalState().massPerPhotonEnergyDerivative(m);
        seen = new double[bins.size()];
        seenSlope = new double[bins.size()];
    }

    /**
     * Chooses a point at fixed neutrino energy.
     *
     * @param recoilMeV recoil energy in MeV
     * @param e neutrino energy in MeV
     * @return whether N is made there with a momentum
     */
    boolean at(double recoilMeV, double e) {
        double lepton = e - recoilMeV;
        double p2 = (lepton - m) * (lepton + m);
        if (!(p2 > 0)) {
            return false;
        }
        double p = Math.sqrt(p2);
        at(recoilMeV, lepton, 0, p, -m / p);
        return true;
    }

    /**
     * Chooses a point, at which nothing scattered so far.
     *
     * @param recoilMeV recoil energy in MeV
     * @param leptonMeV energy of N in MeV
     * @param eSlope its derivative with respect to the mass
     * @param p momentum of N in MeV, positive
     * @param pSlope its derivative with respect to the mass
     */
    void at(double recoilMeV, double leptonMeV, double eSlope, double p, double pSlope) {
        recoil = recoilMeV;
        energy = leptonMeV;
        energySlope = eSlope;
        momentum = p;
        momentumSlope = pSlope;
        share.set(m, ratio, ratioSlope, energy, eSlope, p, pSlope);
        even = 0;
        evenSlope = 0;
        odd = 0;
        oddSlope = 0;
        if (share.directed()) {
            Arrays.fill(seen, 0);
            Arrays.fill(seenSlope, 0);
        }
    }

    /**
     * Scattering on one nuclide at the chosen point.
     *
     * @param nucleus the asymmetry of the photons of N that are made on it, at the recoil and mass of the point
     * @param amount the scattering, with its derivative
     */
    void scatter(LongitudinalAsymmetry nucleus, double amount, double amountSlope) {
        double asymmetry = 0;
        double asymmetrySlope = 0;
        if (share.polarised()) {
            nucleus.evaluate(energy + recoil, energySlope, momentum, momentumSlope, pair);
            asymmetry = pair[0];
            asymmetrySlope = pair[1];
        }
        if (share.directed()) {
            share.setAsymmetry(asymmetry, asymmetrySlope);
            direct(nucleus.nuclearMassMeV());
            for (int b = 0; b < bins.size(); b++) {
                share.of(bins.bin(b), pair);
                seen[b] += amount * pair[0];
                seenSlope[b] += amountSlope * pair[0] + amount * pair[1];
            }
        } else {
            even += amount;
            evenSlope += amountSlope;
            odd += amount * asymmetry;
            oddSlope += amountSlope * asymmetry + amount * asymmetrySlope;
        }
    }

    /** Scattering on many nuclei at the chosen point, and the same times the asymmetry of their photons, where these are not seen by direction. */
    void scatterAll(double amount, double amountSlope, double asymmetric, double asymmetricSlope) {
        even += amount;
        evenSlope += amountSlope;
        if (share.polarised()) {
            odd += asymmetric;
            oddSlope += asymmetricSlope;
        }
    }

    /** Which photons are seen. */
    PhotonShare share() {
        return share;
    }

    /** One over the momentum of N at the chosen point, in 1/MeV. */
    double perMomentum() {
        return 1 / momentum;
    }

    /** Derivative of that momentum with respect to the mass. */
    double momentumSlope() {
        return momentumSlope;
    }

    /** Turns the flight of N by the angle at which it leaves a nucleus. */
    private void direct(double nuclearMassMeV) {
        double e = energy + recoil;
        double product = e * energy - 0.5 * m * m - nuclearMassMeV * recoil;
        double productSlope = energySlope * (e + energy) - m;
        double cosine = product / (e * momentum);
        share.setCosine(cosine, productSlope / (e * momentum) - cosine * (energySlope / e + momentumSlope / momentum));
    }

    /** Finds what is seen of all that scattered. */
    void see() {
        if (share.directed()) {
            range[0] = 0;
            range[1] = seen.length;
            return;
        }
        share.setDensity(even, evenSlope, odd, oddSlope);
        share.of(bins, range, seen, seenSlope);
    }

    /** Adds a multiple of what is seen at the chosen point, with its derivative, to what is spread. */
    void add(SpreadDecays spread, double factor) {
        spread.at(Math.log(m / momentum), 1 / m - momentumSlope / momentum);
        spread.add(range[0], range[1], seen, seenSlope, factor);
    }
}
