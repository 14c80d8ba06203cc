package upscatter.model.prediction;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Share of the photons of a decaying N that is seen in a bin of photon energies, and its derivative with respect to the mass.
 *
 * <pre>
 * W = r/(2 p_N) [ (1 - a_L E_N/p_N) (A_0(hi) - A_0(lo)) + a_L r/p_N (A_1(hi) - A_1(lo)) ],   lo, hi = (E_N -+ p_N)/r
 * </pre>
 *
 * <p>with the integrals of {@link PhotonAcceptance}. When only photons of the forward hemisphere are seen, the integral over
 * {@code c = cos theta*} is done by quadrature of {@code (1 + a_L c) phi_0/pi + a_T sin theta* sin phi_0/pi}: with N at theta_N to
 * the beam and the photon at theta to N, photons within the azimuth {@code cos phi_0 = -cot theta_N cot theta} go forward, and N in
 * a pure spin state has the transverse asymmetry {@code a_T = sqrt(1 - a_L^2)} towards the beam.
 *
 * <p>A scratch object of one thread: {@link #set} and then {@link #of} for each bin. Derivatives are total ones along a path on which
 * neutrino energy varies with the mass.
 */
final class PhotonShare {
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(16, -1, 1);

    private final boolean polarised;
    private final boolean forward;
    private final double[] atLow = new double[4];
    private final double[] atHigh = new double[4];
    private double mass;
    private double ratio;
    private double ratioSlope;
    private double energy;
    private double energySlope;
    private double momentum;
    private double momentumSlope;
    private double asymmetry;
    private double asymmetrySlope;
    private double cosine;
    private double cosineSlope;

    /**
     * For one kind of decay and detector.
     *
     * @param polarised whether photons remember the spin of N, as those of a Dirac N do
     * @param forward whether only photons of the forward hemisphere are seen
     */
    PhotonShare(boolean polarised, boolean forward) {
        this.polarised = polarised;
        this.forward = forward;
    }

    /**
     * The state of N before its decay.
     *
     * @param massMeV mass of N
     * @param ratio {@code r = m/E*}, and {@code ratioSlope} its derivative
     * @param energyMeV energy of N, and {@code energySlope} its derivative
     * @param momentumMeV momentum of N, and {@code momentumSlope} its derivative
     */
    void set(
            double massMeV,
            double ratio,
            double ratioSlope,
            double energyMeV,
            double energySlope,
            double momentumMeV,
            double momentumSlope) {
        mass = massMeV;
        this.ratio = ratio;
        this.ratioSlope = ratioSlope;
        energy = energyMeV;
        this.energySlope = energySlope;
        momentum = momentumMeV;
        this.momentumSlope = momentumSlope;
        asymmetry = 0;
        asymmetrySlope = 0;
    }

    boolean polarised() {
        return polarised;
    }

    boolean forward() {
        return forward;
    }

    /** Asymmetry and its derivative. */
    void setAsymmetry(double value, double slope) {
        asymmetry = value;
        asymmetrySlope = slope;
    }

    /** Cosine of the angle between N and the beam, and its derivative. */
    void setCosine(double value, double slope) {
        cosine = Math.max(-1, Math.min(1, value));
        cosineSlope = slope;
    }

    /** Writes the share and its derivative to the result. */
    void of(PhotonAcceptance acceptance, double[] result) {
        double low = (energy - momentum) / ratio;
        double high = (energy + momentum) / ratio;
        if (high <= acceptance.begin() || low >= acceptance.end()) {
            result[0] = 0;
            result[1] = 0;
        } else if (forward) {
            forwardShare(acceptance, result);
        } else {
            box(acceptance, low, high, result);
        }
    }

    private void box(PhotonAcceptance acceptance, double low, double high, double[] result) {
        acceptance.evaluate(low, atLow);
        acceptance.evaluate(high, atHigh);
        double dLow = (energySlope - momentumSlope - low * ratioSlope) / ratio;
        double dHigh = (energySlope + momentumSlope - high * ratioSlope) / ratio;
        double a0 = atHigh[0] - atLow[0];
        double dA0 = atHigh[2] * dHigh - atLow[2] * dLow;
        double scale = 0.5 * ratio / momentum;
        double logSlope = ratioSlope / ratio - momentumSlope / momentum;
        if (!polarised) {
            result[0] = scale * a0;
            result[1] = scale * (logSlope * a0 + dA0);
            return;
        }
        double a1 = atHigh[1] - atLow[1];
        double dA1 = atHigh[2] * high * dHigh - atLow[2] * low * dLow;
        double even = energy / momentum;
        double dEven = energySlope / momentum - even * momentumSlope / momentum;
        double odd = ratio / momentum;
        double dOdd = odd * logSlope;
        double sum = a0 + asymmetry * (odd * a1 - even * a0);
        double dSum = dA0
                + asymmetrySlope * (odd * a1 - even * a0)
                + asymmetry * (dOdd * a1 + odd * dA1 - dEven * a0 - even * dA0);
        result[0] = scale * sum;
        result[1] = scale * (logSlope * sum + dSum);
    }

    /** Quadrature over c between the ends of the box and of the bin. */
    private void forwardShare(PhotonAcceptance acceptance, double[] result) {
        double from = (ratio * acceptance.begin() - energy) / momentum;
        double dFrom = (ratioSlope * acceptance.begin() - energySlope - from * momentumSlope) / momentum;
        double to = (ratio * acceptance.end() - energy) / momentum;
        double dTo = (ratioSlope * acceptance.end() - energySlope - to * momentumSlope) / momentum;
        if (from <= -1) {
            from = -1;
            dFrom = 0;
        }
        if (to >= 1) {
            to = 1;
            dTo = 0;
        }
        double value = 0;
        double slope = 0;
        for (int k = 0; k < RULE.getNumberOfPoints(); k++) {
            double x = 0.5 * (1 + RULE.getPoint(k));
            double weight = 0.5 * RULE.getWeight(k);
            double c = from + (to - from) * x;
            double dC = dFrom + (dTo - dFrom) * x;
            emission(c, dC, result);
            double photon = (energy + momentum * c) / ratio;
            acceptance.evaluate(photon, atLow);
            double seen = atLow[2];
            double photonSlope = (energySlope + momentumSlope * c + momentum * dC - photon * ratioSlope) / ratio;
            double width = to - from;
            value += weight * width * seen * result[0];
            slope += weight
                    * (width * (seen * result[1] + atLow[3] * photonSlope * result[0])
                            + (dTo - dFrom) * seen * result[0]);
        }
        result[0] = value;
        result[1] = slope;
    }

    /** Density in c of photons that go forward, and its derivative. */
    private void emission(double c, double dC, double[] result) {
        double even = 1 + asymmetry * c;
        double dEven = asymmetrySlope * c + asymmetry * dC;
        double sine = Math.sqrt(Math.max(0, (1 - c) * (1 + c)));
        double sineN = Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
        // tan of the angle between photon and N is m sin theta*/(E_N c + p_N).
        double along = energy * c + momentum;
        double product = mass * sine * sineN;
        if (Math.abs(along * cosine) >= product) {
            boolean all = along * cosine > 0;
            result[0] = all ? 0.5 * even : 0;
            result[1] = all ? 0.5 * dEven : 0;
            return;
        }
        double k = along * cosine / product;
        double dAlong = energySlope * c + energy * dC + momentumSlope;
        double dK = (dAlong * cosine + along * cosineSlope) / product
                - k * (1 / mass - c * dC / (sine * sine) - cosine * cosineSlope / (sineN * sineN));
        double root = Math.sqrt(1 - k * k);
        double azimuth = Math.acos(-k) / Math.PI;
        double dAzimuth = dK / (Math.PI * root);
        double transverse = polarised ? Math.sqrt(Math.max(0, (1 - asymmetry) * (1 + asymmetry))) : 0;
        double dTransverse = transverse == 0 ? 0 : -asymmetry * asymmetrySlope / transverse;
        double odd = sine * root / Math.PI;
        double dOdd = (-c * dC / sine * root - sine * k * dK / root) / Math.PI;
        result[0] = 0.5 * (even * azimuth + transverse * odd);
        result[1] = 0.5 * (dEven * azimuth + even * dAzimuth + dTransverse * odd + transverse * dOdd);
    }
}
