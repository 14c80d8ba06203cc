package upscatter.model.prediction;

import upscatter.model.flux.Emission;
import upscatter.model.flux.FluxMoments;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;

/**
 * Recoil spectrum of one nuclide in the neutrinos of one emission, at the nodes of a response, for any mass of the outgoing
 * lepton:
 *
 * <pre>
 * dR/dT = N p(T) [ c_0 Phi_0 + c_1 Phi_1 + c_2 Phi_2 ](E_min(T, m))
 * </pre>
 *
 * <p>with the cumulative moments of the flux, and the derivative with respect to m, in which the lower limit of the integrals
 * counts: {@code dPhi_k/dm = -phi(E_min) E_min^-k dE_min/dm}.
 *
 * <p>A monoenergetic line gives a spectrum that ends in steps at T_- and T_+, which move with the mass. In the panels where a
 * step lies, the integral up to the step of spectrum times acceptance is spread over the nodes of the panel, with the acceptance
 * represented by its interpolating polynomial. Counts are then smooth functions of the mass, with an exact derivative.
 */
final class RecoilSpectrum {
    private final Interaction interaction;
    private final Emission emission;
    private final Nuclide nuclide;
    private final double nuclei;
    private final RecoilNodes nodes;
    private final double massMeV;
    private final double[] prefactor;
    private final double[] masslessMinimum;
    private final double[] perTwoMassRecoil;

    RecoilSpectrum(
            Interaction interaction, Emission emission, Target.Species species, double massKg, RecoilNodes nodes) {
        this.interaction = interaction;
        this.emission = emission;
        this.nodes = nodes;
        nuclide = species.nuclide();
        nuclei = species.nucleiPerKg() * massKg;
        massMeV = interaction.targetMassMeV(nuclide);
        prefactor = new double[nodes.size()];
        masslessMinimum = new double[nodes.size()];
        perTwoMassRecoil = new double[nodes.size()];
        for (int j = 0; j < nodes.size(); j++) {
            double recoil = nodes.energy(j);
            prefactor[j] = prefactor(recoil);
            masslessMinimum[j] = Kinematics.massless(massMeV, recoil);
            perTwoMassRecoil[j] = 1 / (2 * massMeV * recoil);
        }
    }

    /**
     * Adds the spectrum at each node, in events/MeV times the unit of the emission, and its derivative.
     *
     * @param leptonMassMeV mass of the outgoing lepton in MeV
     * @param spectrum added to, one value a node
     * @param derivative added to, derivative with respect to the mass in 1/MeV; empty when it is not wanted
     */
    void add(double leptonMassMeV, double[] spectrum, double[] derivative) {
        emission.continuum().ifPresent(flux -> addContinuum(flux, leptonMassMeV, spectrum, derivative));
        emission.line().ifPresent(line -> {
            double[] scratch = derivative.length == 0 ? new double[spectrum.length] : derivative;
            addLine(line, leptonMassMeV, spectrum, scratch);
        });
    }

    private double prefactor(double recoilMeV) {
        return nuclei * interaction.prefactor(nuclide, emission.flavour(), recoilMeV);
    }

    private void addContinuum(FluxMoments flux, double mass, double[] spectrum, double[] derivative) {
        double[] c = new double[6];
        double[] moments = new double[4];
        double end = flux.maximumEnergyMeV();
        for (int j = 0; j < prefactor.length; j++) {
            double minimum = masslessMinimum[j] * (1 + mass * mass * perTwoMassRecoil[j]);
            if (minimum >= end || prefactor[j] == 0) {
                continue;
            }
            flux.evaluate(minimum, moments);
            interaction.coefficients(massMeV, nodes.energy(j), mass, c);
            spectrum[j] += prefactor[j] * (c[0] * moments[0] + c[1] * moments[1] + c[2] * moments[2]);
            if (derivative.length == 0) {
                continue;
            }
            double slope = masslessMinimum[j] * 2 * mass * perTwoMassRecoil[j];
            double atMinimum = c[0] + (c[1] + c[2] / minimum) / minimum;
            derivative[j] += prefactor[j]
                    * (c[3] * moments[0] + c[4] * moments[1] + c[5] * moments[2] - moments[3] * slope * atMinimum);
        }
    }

    private void addLine(Emission.Line line, double mass, double[] spectrum, double[] derivative) {
        double from = Kinematics.minimumRecoilMeV(massMeV, line.energyMeV(), mass);
        double to = Kinematics.maximumRecoilMeV(massMeV, line.energyMeV(), mass);
        double[] c = new double[6];
        for (int panel = 0; panel < nodes.panels(); panel++) {
            double low = Math.max(from, nodes.low(panel));
            double high = Math.min(to, nodes.high(panel));
            if (high <= low) {
                continue;
            }
            if (low == nodes.low(panel) && high == nodes.high(panel)) {
                for (int j = panel * RecoilNodes.ORDER; j < (panel + 1) * RecoilNodes.ORDER; j++) {
                    interaction.coefficients(massMeV, nodes.energy(j), mass, c);
                    spectrum[j] += line.flux() * prefactor[j] * polynomial(c, 0, line.energyMeV());
                    derivative[j] += line.flux() * prefactor[j] * polynomial(c, 3, line.energyMeV());
                }
            } else {
                addPart(line, mass, panel, low, high, spectrum, derivative);
            }
        }
    }

    /** Spreads the integral over part of a panel onto the nodes of the panel. */
    private void addPart(
            Emission.Line line,
            double mass,
            int panel,
            double low,
            double high,
            double[] spectrum,
            double[] derivative) {
        double[] c = new double[6];
        for (int i = 0; i < RecoilNodes.ORDER; i++) {
            double recoil = RecoilNodes.node(low, high, i);
            double factor = line.flux() * prefactor(recoil) * RecoilNodes.weight(low, high, i);
            interaction.coefficients(massMeV, recoil, mass, c);
            spread(panel, recoil, factor * polynomial(c, 0, line.energyMeV()), spectrum);
            spread(panel, recoil, factor * polynomial(c, 3, line.energyMeV()), derivative);
        }
        if (high < nodes.high(panel)) {
            spread(panel, high, edge(line, mass, high), derivative);
        }
        if (low > nodes.low(panel)) {
            spread(panel, low, -edge(line, mass, low), derivative);
        }
    }

    /** Spectrum at a kinematic limit times the speed of that limit, {@code dT/dm = -(dE_min/dm)/(dE_min/dT)}. */
    private double edge(Emission.Line line, double mass, double recoil) {
        double root = Math.sqrt(recoil * (recoil + 2 * massMeV));
        double massless = 0.5 * (recoil + root);
        double perRecoil = mass * mass / (2 * massMeV * recoil);
        double byMass = massless * mass / (massMeV * recoil);
        double byRecoil = 0.5 * (1 + (recoil + massMeV) / root) * (1 + perRecoil) - massless * perRecoil / recoil;
        double[] c = new double[6];
        interaction.coefficients(massMeV, recoil, mass, c);
        return -line.flux() * prefactor(recoil) * polynomial(c, 0, line.energyMeV()) * byMass / byRecoil;
    }

    private void spread(int panel, double recoil, double amount, double[] target) {
        for (int k = 0; k < RecoilNodes.ORDER; k++) {
            int node = panel * RecoilNodes.ORDER + k;
            target[node] += amount * nodes.cardinal(panel, k, recoil) / nodes.weight(node);
        }
    }

    private static double polynomial(double[] c, int offset, double neutrinoMeV) {
        return c[offset] + (c[offset + 1] + c[offset + 2] / neutrinoMeV) / neutrinoMeV;
    }
}
