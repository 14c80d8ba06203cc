package upscatter.model.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Shares of the flavours in which electron neutrinos arrive, by their energy: linear between the points of a table, and those of its first and last point outside.
 *
 * @param energiesMeV neutrino energies in MeV, positive and rising
 * @param electron share that arrives as electron neutrinos at each of them, P_ee
 * @param muon share that arrives as muon neutrinos
 * @param tau share that arrives as tau neutrinos; all three sum to one at most
 */
public record FlavourShares(List<Double> energiesMeV, List<Double> electron, List<Double> muon, List<Double> tau)
        implements FlavourChange {
    /** What rounding of published shares adds to their sum. */
    private static final double ROUNDING = 1e-3;

    /** Points between which a spectrum times its share, a parabola, is a straight line. */
    private static final int POINTS = 200;

    /** Copies the lists; rejects energies that do not rise and shares without meaning with {@link IllegalArgumentException}. */
    public FlavourShares {
        energiesMeV = List.copyOf(energiesMeV);
        electron = List.copyOf(electron);
        muon = List.copyOf(muon);
        tau = List.copyOf(tau);
        if (energiesMeV.isEmpty()) {
            throw new IllegalArgumentException("shares of flavours need at least one energy");
        }
        for (int i = 0; i < energiesMeV.size(); i++) {
            double sum = electron.get(i) + muon.get(i) + tau.get(i);
            if (!(Math.min(electron.get(i), Math.min(muon.get(i), tau.get(i))) >= 0 && sum <= 1 + ROUNDING)) {
                throw new IllegalArgumentException(
                        "the shares of flavours must not be negative nor sum to more than 1 but are %s, %s and %s at %s MeV"
                                .formatted(electron.get(i), muon.get(i), tau.get(i), energiesMeV.get(i)));
            }
            if (!(energiesMeV.get(i) > 0) || (i > 0 && energiesMeV.get(i) <= energiesMeV.get(i - 1))) {
                throw new IllegalArgumentException(
                        "the energies of shares of flavours must be positive and rise but %s MeV does not"
                                .formatted(energiesMeV.get(i)));
            }
        }
    }

    /**
     * The shares of electron neutrinos that survive, of which the others arrive as muon and tau neutrinos.
     *
     * @param survival P_ee at each energy
     * @param tauShare share of tau neutrinos in the others, sin^2(theta_23)
     */
    public static FlavourShares ofSurvival(List<Double> energiesMeV, List<Double> survival, double tauShare) {
        return new FlavourShares(
                energiesMeV,
                survival,
                survival.stream().map(share -> (1 - share) * (1 - tauShare)).toList(),
                survival.stream().map(share -> (1 - share) * tauShare).toList());
    }

    @Override
    public List<Emission> of(Emission emission) {
        if (emission.flavour() != Flavour.NU_E) {
            throw new IllegalArgumentException(
                    "shares of flavours are those of electron neutrinos, not of " + emission.flavour());
        }
        double[] more = emission.continuum()
                .map(moments -> DoubleStream.concat(
                                Arrays.stream(moments.panelEdgesMeV(POINTS)),
                                energiesMeV.stream().mapToDouble(Double::doubleValue))
                        .sorted()
                        .distinct()
                        .toArray())
                .orElseGet(() -> new double[0]);
        var arriving = new ArrayList<Emission>();
        arriving.add(emission.times(energy -> at(electron, energy), more));
        arriving.add(emission.times(energy -> at(muon, energy), more).as(Flavour.NU_MU));
        arriving.add(emission.times(energy -> at(tau, energy), more).as(Flavour.NU_TAU));
        return arriving;
    }

    private double at(List<Double> shares, double neutrinoMeV) {
        int last = energiesMeV.size() - 1;
        if (neutrinoMeV <= energiesMeV.get(0)) {
            return shares.get(0);
        }
        int above = 1;
        while (above <= last && energiesMeV.get(above) < neutrinoMeV) {
            above++;
        }
        if (above > last) {
            return shares.get(last);
        }
        double low = energiesMeV.get(above - 1);
        double part = (neutrinoMeV - low) / (energiesMeV.get(above) - low);
        return shares.get(above - 1) + part * (shares.get(above) - shares.get(above - 1));
    }
}
