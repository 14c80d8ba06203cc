package upscatter.model.flux.solar;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.flux.Emission;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FlavourChange;
import upscatter.model.units.PhysicalConstants;

/**
 * Conversion of electron neutrinos on their way out of the sun, adiabatic and without regeneration in the earth:
 *
 * <pre>
 * P_ee = cos^4(theta_13) P_2 + sin^4(theta_13),   P_2 = 1/2 + 1/2 cos(2 theta_12) cos(2 theta_m)
 * cos(2 theta_m) = (cos 2 theta_12 - x)/sqrt((cos 2 theta_12 - x)^2 + sin^2 2 theta_12),   x = 2 sqrt(2) G_F n_e cos^2(theta_13) E/Delta m^2_21
 * </pre>
 *
 * <p>with the electron density n_e where they are made; Parke, Phys. Rev. Lett. 57, 1275 (1986), and the review of neutrino mixing in the Review of Particle Physics. What is lost arrives as muon and as tau neutrinos in the ratio of
 * cos^2(theta_23) to sin^2(theta_23). The mean density in place of the mean of the probability is wrong by less than 0.4 % of P_ee, for hep by 3 %.
 *
 * @param sinSquaredTheta12 sin^2(theta_12), between 0 and 1
 * @param sinSquaredTheta13 sin^2(theta_13), between 0 and 1
 * @param sinSquaredTheta23 sin^2(theta_23), between 0 and 1
 * @param deltaMSquared21Ev2 Delta m^2_21 in eV^2, positive
 * @param electronsMolPerCm3 n_e in mol/cm^3, not negative
 */
public record AdiabaticConversion(
        double sinSquaredTheta12,
        double sinSquaredTheta13,
        double sinSquaredTheta23,
        double deltaMSquared21Ev2,
        double electronsMolPerCm3)
        implements FlavourChange {
    /** sqrt(2) G_F in eV for one mol of electrons in a cm^3, 7.63e-14: G_F in MeV^-2 times (hbar c)^3 in MeV^3 cm^3. */
    private static final double POTENTIAL_EV = 1e6
            * Math.sqrt(2)
            * PhysicalConstants.FERMI_CONSTANT
            * PhysicalConstants.AVOGADRO_PER_MOL
            * Math.pow(PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2, 1.5);

    private static final double EV_PER_MEV = 1e6;

    /** Points of the probability on a spectrum, which is smooth: straight lines between them are right within 1e-5. */
    private static final int POINTS = 200;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public AdiabaticConversion {
        for (double share : new double[] {sinSquaredTheta12, sinSquaredTheta13, sinSquaredTheta23}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "the squared sine of a mixing angle must be between 0 and 1 but is " + share);
            }
        }
        if (!(deltaMSquared21Ev2 > 0) || Double.isInfinite(deltaMSquared21Ev2) || !(electronsMolPerCm3 >= 0)) {
            throw new IllegalArgumentException(
                    "conversion in the sun needs a positive difference of squared masses and a density but has %s eV2 and %s mol/cm3"
                            .formatted(deltaMSquared21Ev2, electronsMolPerCm3));
        }
    }

    /** The same for neutrinos that are made at another electron density in mol/cm^3. */
    public AdiabaticConversion madeAt(double otherMolPerCm3) {
        return new AdiabaticConversion(
                sinSquaredTheta12, sinSquaredTheta13, sinSquaredTheta23, deltaMSquared21Ev2, otherMolPerCm3);
    }

    /** Probability that an electron neutrino of an energy in MeV arrives as one. */
    public double survival(double neutrinoMeV) {
        double cosine = 1 - 2 * sinSquaredTheta12;
        double squaredCosine13 = 1 - sinSquaredTheta13;
        double x =
                2 * POTENTIAL_EV * electronsMolPerCm3 * squaredCosine13 * neutrinoMeV * EV_PER_MEV / deltaMSquared21Ev2;
        double inMatter = (cosine - x) / Math.hypot(cosine - x, Math.sqrt(1 - cosine * cosine));
        double two = 0.5 + 0.5 * cosine * inMatter;
        return squaredCosine13 * squaredCosine13 * two + sinSquaredTheta13 * sinSquaredTheta13;
    }

    @Override
    public List<Emission> of(Emission emission) {
        if (emission.flavour() != Flavour.NU_E) {
            throw new IllegalArgumentException(
                    "conversion in the sun is that of electron neutrinos, not of " + emission.flavour());
        }
        double[] more = emission.continuum()
                .map(moments -> moments.panelEdgesMeV(POINTS))
                .orElseGet(() -> new double[0]);
        var arriving = new ArrayList<Emission>();
        arriving.add(emission.times(this::survival, more));
        Emission lost = emission.times(energy -> 1 - survival(energy), more);
        arriving.add(lost.times(1 - sinSquaredTheta23).as(Flavour.NU_MU));
        arriving.add(lost.times(sinSquaredTheta23).as(Flavour.NU_TAU));
        return arriving;
    }
}
