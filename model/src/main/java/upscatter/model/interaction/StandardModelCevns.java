package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.units.PhysicalConstants;

/**
 * Coherent elastic neutrino-nucleus scattering of the Standard Model.
 *
 * <pre>
 * dsigma/dT = G_F^2 M/pi (g_p Z F_p(q) + g_n N F_n(q))^2 (1 - T/E - M T/(2 E^2))
 * </pre>
 *
 * <p>Eq. (1) of arXiv:1905.10258, with the couplings of arXiv:2603.24450. The axial part, which does not grow with the number of nucleons, is left out ({@link
 * #leftOut}): it is {@link AxialScattering}.
 *
 * @param couplings vector couplings
 * @param formFactors form factors of protons and neutrons
 */
public record StandardModelCevns(VectorCouplings couplings, NucleonFormFactors formFactors) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "cevns";

    /** With one form factor of protons and neutrons. */
    public StandardModelCevns(VectorCouplings couplings, FormFactor formFactor) {
        this(couplings, NucleonFormFactors.of(formFactor));
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of();
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        double charge = charge(nuclide, flavour, nuclide.momentumTransferMeV(recoilMeV));
        return PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * nuclide.massMeV()
                / Math.PI
                * charge
                * charge
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    /** {@code -(g_p Z F_p + g_n N F_n)}, half the weak charge that is seen at a momentum transfer. */
    private double charge(Nuclide nuclide, Flavour flavour, double momentumTransferMeV) {
        if (formFactors.areOne()) {
            return 0.5
                    * couplings.weakCharge(nuclide, flavour)
                    * formFactors.protons().value(momentumTransferMeV, nuclide);
        }
        double protons = couplings.proton(flavour)
                * nuclide.protons()
                * formFactors.protons().value(momentumTransferMeV, nuclide);
        double neutrons = couplings.neutron()
                * nuclide.neutrons()
                * formFactors.neutrons().value(momentumTransferMeV, nuclide);
        return -(protons + neutrons);
    }

    /** The axial part, for an odd number of nucleons. */
    @Override
    public Optional<LeftOut> leftOut(Nuclide nuclide, Flavour flavour) {
        double most = AxialPart.mostOfVector(nuclide, couplings.weakCharge(nuclide, flavour));
        Optional<String> component =
                NuclearSpins.of(nuclide).isPresent() ? Optional.of(AxialScattering.COMPONENT) : Optional.empty();
        return most > 0 ? Optional.of(new LeftOut("the axial part", most, component)) : Optional.empty();
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return formFactors.areOne() ? Optional.of(formFactors.protons()) : Optional.empty();
    }

    @Override
    public boolean hasSeveralFormFactors() {
        return !formFactors.areOne();
    }

    @Override
    public StandardModelCevns with(FormFactor other) {
        return new StandardModelCevns(couplings, other);
    }

    /** The square of a weak charge that is linear in the weak mixing angle, and the radius of the neutrons. */
    @Override
    public List<FittedCoupling> fittedCouplings() {
        Optional<FittedCoupling> radius = formFactors.fitted(at -> new StandardModelCevns(couplings, at));
        Optional<FittedCoupling> angle = couplings instanceof VectorCouplings.FittedTree fitted
                ? Optional.of(new FittedCoupling(
                        fitted.sinSquaredThetaW(),
                        2,
                        value -> new StandardModelCevns(new VectorCouplings.Tree(value), formFactors)))
                : Optional.empty();
        return Stream.of(angle, radius).flatMap(Optional::stream).toList();
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        a[0] = 1;
        a[1] = -recoilMeV;
        a[2] = 0;
        a[3] = -0.5 * targetMassMeV * recoilMeV;
        a[4] = 0;
        a[5] = 0;
    }
}
