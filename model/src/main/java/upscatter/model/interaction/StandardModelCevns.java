package upscatter.model.interaction;

import java.util.Optional;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.units.PhysicalConstants;

/**
 * Coherent elastic neutrino-nucleus scattering of the Standard Model.
 *
 * <pre>
 * dsigma/dT = G_F^2 M/pi (g_p Z + g_n N)^2 F(q)^2 (1 - T/E - M T/(2 E^2))
 * </pre>
 *
 * <p>Eq. (1) of arXiv:1905.10258, with the couplings of arXiv:2603.24450. The axial part, which does not grow with the number of nucleons, is left out: it is
 * nearly all on hydrogen and below a per cent above A = 41 ({@link #leftOut}).
 *
 * @param couplings vector couplings
 * @param formFactor form factor of protons and neutrons
 */
public record StandardModelCevns(VectorCouplings couplings, FormFactor formFactor) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "cevns";

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
        double charge = 0.5
                * couplings.weakCharge(nuclide, flavour)
                * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide);
        return PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * nuclide.massMeV()
                / Math.PI
                * charge
                * charge
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    /** The axial part, for an odd number of nucleons. */
    @Override
    public Optional<LeftOut> leftOut(Nuclide nuclide, Flavour flavour) {
        double most = AxialPart.mostOfVector(nuclide, couplings.weakCharge(nuclide, flavour));
        return most > 0 ? Optional.of(new LeftOut("the axial part", most)) : Optional.empty();
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return Optional.of(formFactor);
    }

    @Override
    public StandardModelCevns with(FormFactor other) {
        return new StandardModelCevns(couplings, other);
    }

    /** The square of a weak charge that is linear in the weak mixing angle. */
    @Override
    public Optional<FittedCoupling> fittedCoupling() {
        return couplings instanceof VectorCouplings.FittedTree fitted
                ? Optional.of(new FittedCoupling(
                        fitted.sinSquaredThetaW(),
                        2,
                        value -> new StandardModelCevns(new VectorCouplings.Tree(value), formFactor)))
                : Optional.empty();
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
