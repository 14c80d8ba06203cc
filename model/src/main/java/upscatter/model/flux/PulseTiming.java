package upscatter.model.flux;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import upscatter.model.quadrature.GaussLegendre;
import upscatter.model.units.PhysicalConstants;

/**
 * Arrival times of neutrinos from pions that stop in a target after a Gaussian proton pulse.
 *
 * <p>Prompt neutrinos follow the pulse convolved with the pion decay, {@code exp(-t/tau_pi)}; delayed ones follow that
 * convolved with the muon decay, {@code exp(-t/tau_mu)}. Both are differences of exponentially modified Gaussians, with {@code z = (t -
 * t_0)/sigma} and {@code u = (sigma/tau - z)/sqrt(2)}
 *
 * <pre>
 * tau f(t) = exp(-z^2/2) erfcx(u)/2,   F(t) = [erfc(-z/sqrt(2)) - exp(-z^2/2) erfcx(u)]/2
 * </pre>
 *
 * <p>The scaled error function {@code erfcx(u) = exp(u^2) erfc(u)} neither overflows nor vanishes, however long the pulse is beside the
 * lifetimes. A share is a difference of F, or of 1 - F after the pulse; where that would lose digits, in short intervals and before the
 * pulse, it is the integral of f by Gauss-Legendre panels.
 *
 * @param pulseMeanS centre t_0 of the proton pulse in s
 * @param pulseSigmaS standard deviation sigma of the proton pulse in s, positive
 * @param delayed whether the neutrinos come from the decay of the muon
 */
public record PulseTiming(double pulseMeanS, double pulseSigmaS, boolean delayed) implements Timing {
    private static final double ROOT_TWO = Math.sqrt(2);
    private static final double PION_S = PhysicalConstants.PION_LIFETIME_S;
    private static final double MUON_S = PhysicalConstants.MUON_LIFETIME_S;

    /** Below this part of what it is the difference of, a share is integrated: four digits are lost before, twelve are left. */
    private static final double CANCELS = 1e-3;

    /** Before the pulse by so many standard deviations the density is below the smallest number. */
    private static final double EARLIEST_SIGMAS = 39;

    /** From the centre to here panels are a standard deviation wide; later the pulse itself is over. */
    private static final double PULSE_SIGMAS = 9;

    private static final GaussIntegrator RULE = GaussLegendre.rule(20);

    /** Rejects a pulse without width with {@link IllegalArgumentException}. */
    public PulseTiming {
        if (!(pulseSigmaS > 0) || !Double.isFinite(pulseSigmaS) || !Double.isFinite(pulseMeanS)) {
            throw new IllegalArgumentException("the proton pulse needs a finite mean and a positive width but has mean "
                    + pulseMeanS + " s and sigma " + pulseSigmaS + " s");
        }
    }

    @Override
    public double fraction(double fromS, double toS) {
        if (!(toS > fromS)) {
            return 0;
        }
        boolean late = fromS > pulseMeanS;
        double larger = late ? later(fromS) : earlier(toS);
        double share = larger - (late ? later(toS) : earlier(fromS));
        return share > CANCELS * scale(late ? fromS : toS, late) ? share : integral(fromS, toS);
    }

    @Override
    public double density(double timeS) {
        double z = (timeS - pulseMeanS) / pulseSigmaS;
        if (!delayed) {
            return tail(z, PION_S) / PION_S;
        }
        return (tail(z, MUON_S) - tail(z, PION_S)) / (MUON_S - PION_S);
    }

    /** {@code exp(-z^2/2) erfcx(u)/2}, a lifetime times the density of a Gaussian plus an exponential variable of that mean. */
    private double tail(double z, double lifetimeS) {
        double k = pulseSigmaS / lifetimeS;
        double u = (k - z) / ROOT_TWO;
        return u > 0
                ? 0.5 * Math.exp(-0.5 * z * z) * Erfcx.value(u)
                : 0.5 * Math.exp(k * (0.5 * k - z)) * Erfc.value(u);
    }

    /** Share that arrives before a time. */
    private double earlier(double timeS) {
        double z = (timeS - pulseMeanS) / pulseSigmaS;
        return gauss(z) - pending(z);
    }

    /** Share that arrives after a time: the rest of the pulse, and what is still to decay. */
    private double later(double timeS) {
        double z = (timeS - pulseMeanS) / pulseSigmaS;
        return gauss(-z) + pending(z);
    }

    /** Size of the terms that a share before or after a time is the difference of. */
    private double scale(double timeS, boolean late) {
        double z = (timeS - pulseMeanS) / pulseSigmaS;
        return late ? later(timeS) : gauss(z);
    }

    private static double gauss(double z) {
        return 0.5 * Erfc.value(-z / ROOT_TWO);
    }

    /** Share that is made before a time and decays after it. */
    private double pending(double z) {
        return delayed ? (MUON_S * tail(z, MUON_S) - PION_S * tail(z, PION_S)) / (MUON_S - PION_S) : tail(z, PION_S);
    }

    private double integral(double fromS, double toS) {
        double sum = 0;
        double left = Math.max(fromS, pulseMeanS - EARLIEST_SIGMAS * pulseSigmaS);
        double end = Math.min(toS, Math.max(left, latest()));
        while (left < end) {
            double right = Math.min(end, left + panel(left));
            if (!(right > left)) {
                break;
            }
            double centre = 0.5 * (left + right);
            double half = 0.5 * (right - left);
            sum += half * RULE.integrate(x -> density(centre + half * x));
            left = right;
        }
        return sum;
    }

    /** Later than this nothing arrives. */
    private double latest() {
        return pulseMeanS + EARLIEST_SIGMAS * pulseSigmaS + 800 * (delayed ? MUON_S : PION_S);
    }

    private double panel(double leftS) {
        boolean pulse = leftS < pulseMeanS + PULSE_SIGMAS * pulseSigmaS;
        return pulse ? 0.5 * pulseSigmaS : Math.max(0.5 * pulseSigmaS, PION_S);
    }
}
