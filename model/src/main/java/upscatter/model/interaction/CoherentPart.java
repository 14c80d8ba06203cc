package upscatter.model.interaction;

import java.util.Optional;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.units.PhysicalConstants;

/**
 * A term of the square of several coherent amplitudes: with {@code Q_ab = delta_ab Q_0 + sum_i s_i q_i,ab}, summed over the flavours b that leave,
 *
 * <pre>
 * sum_b |Q_ab|^2 = Q_0^2 + sum_i s_i 2 Q_0 q_i,aa + sum_i s_i^2 sum_b q_i,ab^2 + sum_(i&lt;j) s_i s_j 2 sum_b q_i,ab q_j,ab
 * </pre>
 *
 * <p>and each of it times {@code G_F^2 M/pi (1 - T/E - M T/(2 E^2))}.
 *
 * @param coherent all amplitudes
 * @param first index of one of the additions, or {@link #NONE} for Q_0
 * @param second likewise, not below the first
 */
record CoherentPart(StandardModelCevns coherent, int first, int second) implements Interaction {
    /** Stands for the amplitude without a strength. */
    static final int NONE = -1;

    @Override
    public String component() {
        return coherent.component();
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
    public boolean exchangesMass() {
        return propagators() > 0;
    }

    private int propagators() {
        return propagator(first) + propagator(second);
    }

    private int propagator(int index) {
        return index != NONE && coherent.additions().get(index).mass().isPresent() ? 1 : 0;
    }

    @Override
    public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
        double propagator = 1 / (StandardModelCevns.squaredTransfer(nuclide, recoilMeV) + massMeV * massMeV);
        int power = propagators();
        factor[0] = Math.pow(propagator, power);
        factor[1] = -2 * massMeV * power * propagator * factor[0];
    }

    @Override
    public boolean isNeverNegative() {
        return first == second;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        double sum = 0;
        for (Generation leaving : Generation.values()) {
            sum += amplitude(first, nuclide, flavour, leaving, recoilMeV)
                    * amplitude(second, nuclide, flavour, leaving, recoilMeV);
        }
        double squares = first == second ? sum : 2 * sum;
        return PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * nuclide.massMeV()
                / Math.PI
                * squares
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    private double amplitude(int index, Nuclide nuclide, Flavour flavour, Generation leaving, double recoilMeV) {
        return index == NONE
                ? coherent.constant(nuclide, flavour, leaving, recoilMeV)
                : coherent.perStrength(coherent.additions().get(index), nuclide, flavour, leaving, recoilMeV);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        coherent.coefficients(targetMassMeV, recoilMeV, a);
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return coherent.nuclearFormFactor();
    }

    @Override
    public boolean hasSeveralFormFactors() {
        return coherent.hasSeveralFormFactors();
    }

    @Override
    public CoherentPart with(FormFactor other) {
        return new CoherentPart(coherent.with(other), first, second);
    }
}
