package upscatter.model.flux;

import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;
import upscatter.model.units.PhysicalConstants;

/**
 * Arrival times of neutrinos from pions that stop in a target after a Gaussian proton pulse.
 *
 * <p>Prompt neutrinos follow the pulse convolved with the pion decay, {@code exp(-t/tau_pi)}; delayed ones follow that
 * convolved with the muon decay, {@code exp(-t/tau_mu)}. Both are differences of exponentially modified Gaussians.
 *
 * @param pulseMeanS centre of the proton pulse in s
 * @param pulseSigmaS standard deviation of the proton pulse in s, positive
 * @param delayed whether the neutrinos come from the decay of the muon
 */
public record PulseTiming(double pulseMeanS, double pulseSigmaS, boolean delayed) implements Timing {

    /** Rejects a pulse without width with {@link IllegalArgumentException}. */
    public PulseTiming {
        if (!(pulseSigmaS > 0) || !Double.isFinite(pulseSigmaS) || !Double.isFinite(pulseMeanS)) {
            throw new IllegalArgumentException("the proton pulse needs a finite mean and a positive width but has mean "
                    + pulseMeanS + " s and sigma " + pulseSigmaS + " s");
        }
    }

    @Override
    public double fraction(double fromS, double toS) {
        return cumulative(toS) - cumulative(fromS);
    }

    @Override
    public double density(double timeS) {
        double pion = PhysicalConstants.PION_LIFETIME_S;
        if (!delayed) {
            return modifiedDensity(timeS, pion);
        }
        double muon = PhysicalConstants.MUON_LIFETIME_S;
        return (muon * modifiedDensity(timeS, muon) - pion * modifiedDensity(timeS, pion)) / (muon - pion);
    }

    /** Density of a Gaussian plus an exponential variable of mean {@code lifetimeS}. */
    private double modifiedDensity(double timeS, double lifetimeS) {
        double z = (timeS - pulseMeanS) / pulseSigmaS;
        double k = pulseSigmaS / lifetimeS;
        double tail = 0.5 * Erf.erfc((k - z) / FastMath.sqrt(2));
        return tail == 0 ? 0 : FastMath.exp(0.5 * k * k - k * z) * tail / lifetimeS;
    }

    private double cumulative(double timeS) {
        double pion = PhysicalConstants.PION_LIFETIME_S;
        if (!delayed) {
            return modifiedGaussian(timeS, pion);
        }
        double muon = PhysicalConstants.MUON_LIFETIME_S;
        return (muon * modifiedGaussian(timeS, muon) - pion * modifiedGaussian(timeS, pion)) / (muon - pion);
    }

    /** Cumulative distribution of a Gaussian plus an exponential variable of mean {@code lifetimeS}. */
    private double modifiedGaussian(double timeS, double lifetimeS) {
        double z = (timeS - pulseMeanS) / pulseSigmaS;
        double k = pulseSigmaS / lifetimeS;
        double gauss = 0.5 * Erf.erfc(-z / FastMath.sqrt(2));
        double tail = 0.5 * Erf.erfc((k - z) / FastMath.sqrt(2));
        return tail == 0 ? gauss : gauss - FastMath.exp(0.5 * k * k - k * z) * tail;
    }
}
