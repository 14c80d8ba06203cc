package upscatter.model.prediction.recoil;

import java.util.Arrays;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.MomentValues;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.Kinematics;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;

/**
 * Recoil spectrum of one nuclide in the neutrinos of one emission, at the nodes of a response, for any mass of the outgoing
 * lepton:
 *
 * <pre>
 * dR/dT = N p(T) [ a_00 Phi_0 + (a_10 + a_11 m^2) Phi_1 + (a_20 + a_21 m^2 + a_22 m^4) Phi_2 ](E_min(T, m))
 * E_min = E_min(T, 0) (1 + m^2/(2MT))
 * </pre>
 *
 * <p>with the cumulative moments of the flux and the coefficients of the interaction, times N p(T), held for each node; and the derivative with respect to m, in which the lower limit of the integrals
 * counts: {@code dPhi_k/dm = -phi(E_min) E_min^-k dE_min/dm}.
 *
 * <p>The spectrum bends at T_- and T_+ of each neutrino energy at which the flux does. Where the response is sharp, so that each bend stays in
 * the bin in which it is, panels are cut there in the same way ({@link CutPanels}).
 *
 * <p>A monoenergetic line gives a spectrum that ends in steps at T_- and T_+, which move with the mass. In the panels where a
 * step lies, the integral up to the step of spectrum times acceptance is spread over the nodes of the panel, with the acceptance
 * represented by its interpolating polynomial. Counts are then smooth functions of the mass, with an exact derivative.
 */
public final class RecoilSpectrum {
    /** The coefficients a_00, a_10, a_11, a_20, a_21 and a_22: of degree two in 1/E, and of degree k in the squared mass at the power k. */
    private static final int TERMS = 6;

    private final Interaction interaction;
    private final Emission emission;
    private final Nuclide nuclide;
    private final double nuclei;
    private final RecoilNodes nodes;
    private final double massMeV;
    private final double[] prefactor;
    private final boolean couples;
    private final double[] masslessMinimum;
    private final double[] minimumPerMassSquared;
    private final double[] bends;
    private final double[][] coefficients = new double[TERMS][];

    RecoilSpectrum(
            Interaction interaction, Emission emission, Target.Species species, double massKg, RecoilNodes nodes) {
        this.interaction = interaction.forFlavour(emission.flavour());
        this.emission = emission;
        this.nodes = nodes;
        nuclide = species.nuclide();
        nuclei = species.nucleiPerKg() * massKg;
        massMeV = interaction.targetMassMeV(nuclide);
        prefactor = new double[nodes.size()];
        masslessMinimum = new double[nodes.size()];
        minimumPerMassSquared = new double[nodes.size()];
        Arrays.setAll(coefficients, term -> new double[nodes.size()]);
        double[] a = new double[TERMS];
        for (int j = 0; j < nodes.size(); j++) {
            double recoil = nodes.energy(j);
            prefactor[j] = prefactor(recoil);
            masslessMinimum[j] = Kinematics.massless(massMeV, recoil);
            minimumPerMassSquared[j] = masslessMinimum[j] / (2 * massMeV * recoil);
            this.interaction.coefficients(massMeV, recoil, a);
            for (int term = 0; term < TERMS; term++) {
                coefficients[term][j] = prefactor[j] * a[term];
            }
        }
        couples = Arrays.stream(prefactor).anyMatch(factor -> factor != 0);
        bends = emission.continuum()
                .filter(flux -> nodes.sharp())
                .map(FluxMoments::pointsMeV)
                .orElseGet(() -> new double[0]);
    }

    /** Arrays between the steps of the evaluation, one value a node; one thread at a time. */
    public static final class Scratch {
        private final double[] minimum;
        private final double[] c1;
        private final double[] c2;
        private final MomentValues moments;

        /** Arrays for the spectra at as many nodes. */
        public Scratch(RecoilNodes nodes) {
            minimum = new double[nodes.size()];
            c1 = new double[nodes.size()];
            c2 = new double[nodes.size()];
            moments = new MomentValues(nodes.size());
        }
    }

    /**
     * Adds the spectrum at each node, in events/MeV times the unit of the emission, and its derivative.
     *
     * @param leptonMassMeV mass of the outgoing lepton in MeV
     * @param scratch of the nodes of this spectrum
     * @param spectrum added to, one value a node
     * @param derivative added to, derivative with respect to the mass in 1/MeV; empty when it is not wanted
     */
    void add(double leptonMassMeV, Scratch scratch, double[] spectrum, double[] derivative) {
        if (!couples) {
            return;
        }
        emission.continuum().ifPresent(flux -> {
            setMinimum(leptonMassMeV, scratch.minimum);
            flux.evaluate(scratch.minimum, scratch.moments);
            addContinuum(leptonMassMeV, scratch, spectrum);
            if (derivative.length > 0) {
                addContinuumDerivative(leptonMassMeV, scratch, derivative);
            }
            if (bends.length > 0) {
                addBends(flux, leptonMassMeV, spectrum, derivative);
            }
        });
        emission.line().ifPresent(line -> {
            double[] slope = derivative.length == 0 ? new double[spectrum.length] : derivative;
            addLine(line, leptonMassMeV, spectrum, slope);
        });
    }

    private double prefactor(double recoilMeV) {
        return nuclei * interaction.prefactor(nuclide, emission.flavour(), recoilMeV);
    }

    private void setMinimum(double mass, double[] minimum) {
        double m2 = mass * mass;
        for (int j = 0; j < minimum.length; j++) {
            minimum[j] = masslessMinimum[j] + m2 * minimumPerMassSquared[j];
        }
    }

    private void addContinuum(double mass, Scratch scratch, double[] spectrum) {
        double m2 = mass * mass;
        double[] a00 = coefficients[0];
        double[] a10 = coefficients[1];
        double[] a11 = coefficients[2];
        double[] a20 = coefficients[3];
        double[] a21 = coefficients[4];
        double[] a22 = coefficients[5];
        double[] c1 = scratch.c1;
        double[] c2 = scratch.c2;
        double[] phi0 = scratch.moments.moment(0);
        double[] phi1 = scratch.moments.moment(1);
        double[] phi2 = scratch.moments.moment(2);
        for (int j = 0; j < spectrum.length; j++) {
            c1[j] = a10[j] + m2 * a11[j];
            c2[j] = a20[j] + m2 * (a21[j] + m2 * a22[j]);
        }
        for (int j = 0; j < spectrum.length; j++) {
            spectrum[j] += a00[j] * phi0[j] + c1[j] * phi1[j] + c2[j] * phi2[j];
        }
    }

    /** After {@link #addContinuum} at the same mass. */
    private void addContinuumDerivative(double mass, Scratch scratch, double[] derivative) {
        double m2 = mass * mass;
        double[] a00 = coefficients[0];
        double[] a11 = coefficients[2];
        double[] a21 = coefficients[4];
        double[] a22 = coefficients[5];
        double[] c1 = scratch.c1;
        double[] c2 = scratch.c2;
        double[] minimum = scratch.minimum;
        double[] phi1 = scratch.moments.moment(1);
        double[] phi2 = scratch.moments.moment(2);
        double[] flux = scratch.moments.flux();
        for (int j = 0; j < derivative.length; j++) {
            double perMinimum = 1 / minimum[j];
            minimum[j] = flux[j] * (a00[j] + (c1[j] + c2[j] * perMinimum) * perMinimum);
        }
        for (int j = 0; j < derivative.length; j++) {
            double integrals = a11[j] * phi1[j] + (a21[j] + 2 * m2 * a22[j]) * phi2[j];
            derivative[j] += 2 * mass * (integrals - minimumPerMassSquared[j] * minimum[j]);
        }
    }

    /** In the panels where the spectrum bends, puts in place of its values at the nodes those that have its integral. */
    private void addBends(FluxMoments flux, double mass, double[] spectrum, double[] derivative) {
        CutPanels cut = CutPanels.of(nodes, CutPanels.limits(massMeV, mass, bends));
        double[] massless = new double[cut.size()];
        double[] minimum = new double[cut.size()];
        double perMass = mass * mass / (2 * massMeV);
        for (int i = 0; i < minimum.length; i++) {
            massless[i] = Kinematics.massless(massMeV, cut.recoil(i));
            minimum[i] = massless[i] * (1 + perMass / cut.recoil(i));
        }
        var moments = new MomentValues(cut.size());
        flux.evaluate(minimum, moments);
        double[] c = new double[TERMS];
        double[] share = new double[RecoilNodes.ORDER];
        for (int i = 0; i < minimum.length; i++) {
            double recoil = cut.recoil(i);
            interaction.coefficients(massMeV, recoil, mass, c);
            double phi0 = moments.moment(0)[i];
            double phi1 = moments.moment(1)[i];
            double phi2 = moments.moment(2)[i];
            double factor = prefactor(recoil);
            cut.share(i, share);
            cut.add(i, factor * (c[0] * phi0 + c[1] * phi1 + c[2] * phi2), share, spectrum);
            if (derivative.length > 0) {
                double minimumSlope = massless[i] * mass / (massMeV * recoil);
                double entering = minimumSlope * moments.flux()[i] * polynomial(c, 0, minimum[i]);
                cut.add(i, factor * (c[3] * phi0 + c[4] * phi1 + c[5] * phi2 - entering), share, derivative);
            }
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
        double[] share = new double[RecoilNodes.ORDER];
        nodes.share(panel, recoil, share);
        for (int k = 0; k < RecoilNodes.ORDER; k++) {
            target[panel * RecoilNodes.ORDER + k] += amount * share[k];
        }
    }

    private static double polynomial(double[] c, int offset, double neutrinoMeV) {
        return c[offset] + (c[offset + 1] + c[offset + 2] / neutrinoMeV) / neutrinoMeV;
    }
}
