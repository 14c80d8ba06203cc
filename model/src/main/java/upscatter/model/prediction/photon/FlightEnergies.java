package upscatter.model.prediction.photon;

import java.util.Arrays;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.Kinematics;
import upscatter.model.quadrature.GaussLegendre;

/**
 * The quadrature over the neutrino energies of one emission. The variable is the rapidity eta from threshold, {@code E = E_th cosh eta}, with panels cut at the
 * edges of the flux, where an edge of a photon bin comes into reach, and where an end of the recoils does.
 */
final class FlightEnergies {
    /** As in {@link ContinuumDecays}. */
    private static final int PANELS_A_SPECTRUM = 40;

    /** Of the first rapidities, where slow N decay soon. */
    private static final double[] FIRST = {0, 1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0};

    /** Four nodes leave 1e-7 of a panel. */
    private static final GaussIntegrator RULE = GaussLegendre.rule(4, 0, 1);

    private static final double[] POINT = new double[RULE.getNumberOfPoints()];

    private static final double[] WEIGHT = new double[POINT.length];

    static {
        Arrays.setAll(POINT, RULE::getPoint);
        Arrays.setAll(WEIGHT, RULE::getWeight);
    }

    private final Emission emission;
    private final double[] fluxEdges;
    private final double[] photonEdges;

    /**
     * The energies of an emission.
     *
     * @param photonEdges energies in MeV at which bins of photons end
     */
    FlightEnergies(Emission emission, double[] photonEdges) {
        this.emission = emission;
        this.photonEdges = photonEdges;
        fluxEdges = emission.continuum()
                .map(flux -> flux.panelEdgesMeV(PANELS_A_SPECTRUM))
                .orElseGet(() -> new double[] {emission.line().orElseThrow().energyMeV()});
    }

    /** What is done at a node: an energy in MeV, and the neutrinos that it stands for. */
    interface Node {
        void at(double neutrinoMeV, double neutrinos);
    }

    /** The highest energy in MeV. */
    double highestMeV() {
        return fluxEdges[fluxEdges.length - 1];
    }

    /**
     * Goes through the energies at which a nucleus of one mass can recoil in a range.
     *
     * @param massMeV mass of the nucleus
     * @param m mass of N in MeV
     * @param ratio mass of N over the energy of the photon in its rest frame
     * @param range the recoils
     */
    void each(double massMeV, double m, double ratio, RecoilRange range, Node node) {
        double threshold = Kinematics.thresholdMeV(massMeV, m);
        if (highestMeV() <= threshold) {
            return;
        }
        emission.line().ifPresent(line -> node.at(line.energyMeV(), line.flux()));
        emission.continuum()
                .ifPresent(flux -> each(flux, threshold, rapidities(threshold, massMeV, m, ratio, range), node));
    }

    private static void each(FluxMoments flux, double threshold, double[] edges, Node node) {
        double[] phi = new double[2];
        for (int i = 0; i + 1 < edges.length; i++) {
            double width = edges[i + 1] - edges[i];
            for (int k = 0; k < POINT.length; k++) {
                double eta = edges[i] + width * POINT[k];
                double e = threshold * Math.cosh(eta);
                flux.evaluateFlux(e, phi);
                if (phi[0] != 0) {
                    node.at(e, phi[0] * threshold * Math.sinh(eta) * width * WEIGHT[k]);
                }
            }
        }
    }

    /** Rapidities from threshold that cut the spectrum, rising. */
    private double[] rapidities(double threshold, double massMeV, double m, double ratio, RecoilRange range) {
        double last = highestMeV();
        double[] energies = Arrays.copyOf(fluxEdges, fluxEdges.length + photonEdges.length + 3);
        int count = fluxEdges.length;
        for (double photon : photonEdges) {
            double doppler = ratio * photon;
            energies[count++] = 0.5 * (doppler + m * m / doppler);
        }
        double rest = m * m / (2 * (massMeV + m));
        double begin = threshold;
        double low = range.low();
        double high = range.high();
        if (low > 0) {
            double atLow = Kinematics.minimumNeutrinoMeV(massMeV, low, m);
            double atHigh = Kinematics.minimumNeutrinoMeV(massMeV, high, m);
            energies[count++] = atLow;
            energies[count++] = atHigh;
            begin = rest > low && rest < high ? threshold : Math.min(atLow, atHigh);
        }
        double from = Math.max(begin, fluxEdges[0]);
        if (from >= last) {
            return new double[0];
        }
        energies[count++] = from;
        double[] rapidities = Arrays.stream(energies, 0, count)
                .filter(e -> e >= from && e <= last)
                .sorted()
                .distinct()
                .map(e -> rapidity(e / threshold))
                .toArray();
        return from > threshold || rapidities.length < 2 ? rapidities : graded(rapidities);
    }

    /** The first panel is cut towards threshold. */
    private static double[] graded(double[] rapidities) {
        double first = rapidities[1];
        double[] graded = Arrays.copyOf(FIRST, FIRST.length + rapidities.length - 1);
        Arrays.setAll(graded, i -> i < FIRST.length ? FIRST[i] * first : rapidities[i - FIRST.length + 1]);
        return graded;
    }

    private static double rapidity(double cosh) {
        return cosh <= 1 ? 0 : Math.log(cosh + Math.sqrt((cosh - 1) * (cosh + 1)));
    }
}
