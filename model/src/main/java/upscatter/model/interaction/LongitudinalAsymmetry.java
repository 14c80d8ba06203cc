package upscatter.model.interaction;

/**
 * Longitudinal asymmetry a_L of the photons of a Dirac N made on a nucleus of spin 0: {@code 1 + a_L cos theta*}, theta* the
 * angle of the photon in the rest frame of N from the flight direction of N in the laboratory.
 *
 * <p>With k the neutrino, P the nucleus, p = k + q the N, {@code J = 2P - q}, {@code X = 2 (J.k) J - J^2 k} and
 * {@code Y = 2 (q.X) q - q^2 X}, the trace over the whole chain gives the weight {@code 2 (p - k_gamma).Y/(p.Y)}, and
 *
 * <pre>
 * a_L = (Y_par - beta Y_0)/(Y_0 - beta Y_par)
 * </pre>
 *
 * <p>It follows from {@code L = kappa mu nubar_L sigma_{mu nu} P_R N F^{mu nu} + h.c.} (J. Phys. Conf. Ser. 2156, 012218) alone:
 * because Y^2 = 0, N is in a pure spin state. a_L is +1 at T_- (helicity kept) and -1 at T_+ and for m = 0 (helicity flipped).
 * An antineutrino beam with the antiparticle of N has the same photon energies; a Majorana N emits evenly, {@code a_L = 0}.
 *
 * <p>In units of {@code J^2 = 2M (2M + T)}, which drops out of the ratio, with {@code Q = 2MT}:
 *
 * <pre>
 * Y_0 = Q E,   p Y_par = -(m^2 + Q + 2Q J.k/J^2) q.p - Q k.p,   k.p along p: E E_N - (m^2 + Q)/2,   q.p: MT - m^2/2 - T E_N
 * </pre>
 *
 * <p>What depends on nucleus, recoil and mass alone is kept: quadratures ask at many neutrino energies.
 */
public final class LongitudinalAsymmetry {
    private final double nuclearMassMeV;
    private final double recoil;
    private final double m;
    private final double transfer;
    private final double fixed;
    private final double fixedSlope;
    private final double perNeutrino;
    private final double alongTransfer;
    private final double alongNeutrino;

    /**
     * For one nucleus, recoil and mass.
     *
     * @param nuclearMassMeV mass M of the nucleus in MeV
     * @param recoilMeV recoil energy T in MeV, positive
     * @param leptonMassMeV mass m of N in MeV, positive
     */
    public LongitudinalAsymmetry(double nuclearMassMeV, double recoilMeV, double leptonMassMeV) {
        this.nuclearMassMeV = nuclearMassMeV;
        recoil = recoilMeV;
        m = leptonMassMeV;
        transfer = 2 * nuclearMassMeV * recoil;
        double share = recoil / (2 * nuclearMassMeV + recoil);
        fixed = m * m * (1 - share) + transfer * (1 - share);
        fixedSlope = 2 * m * (1 - share);
        perNeutrino = 4 * nuclearMassMeV * share;
        alongTransfer = 0.5 * (transfer - m * m);
        alongNeutrino = 0.5 * (transfer + m * m);
    }

    /** Mass M of the nucleus in MeV. */
    public double nuclearMassMeV() {
        return nuclearMassMeV;
    }

    /**
     * The asymmetry, between -1 and 1.
     *
     * @param nuclearMassMeV mass M of the nucleus in MeV
     * @param neutrinoMeV neutrino energy E in MeV, above the threshold of the recoil
     * @param recoilMeV recoil energy T in MeV, positive
     * @param leptonMassMeV mass m of N in MeV, positive
     * @return a_L; not a number below the threshold of N
     */
    public static double at(double nuclearMassMeV, double neutrinoMeV, double recoilMeV, double leptonMassMeV) {
        double energy = neutrinoMeV - recoilMeV;
        double momentum = Math.sqrt((energy - leptonMassMeV) * (energy + leptonMassMeV));
        double[] result = new double[2];
        new LongitudinalAsymmetry(nuclearMassMeV, recoilMeV, leptonMassMeV)
                .evaluate(neutrinoMeV, 0, momentum, -leptonMassMeV / momentum, result);
        return result[0];
    }

    /**
     * The asymmetry and its derivative with respect to m along a path on which the neutrino energy varies with m.
     *
     * @param neutrinoMeV neutrino energy E in MeV, above the threshold of the recoil
     * @param slope dE/dm of the path, dimensionless
     * @param momentumMeV momentum of N there in MeV, positive
     * @param momentumSlope its derivative with respect to m along the path
     * @param result overwritten with a_L and its total derivative in 1/MeV; length 2
     */
    public void evaluate(double neutrinoMeV, double slope, double momentumMeV, double momentumSlope, double[] result) {
        double e = neutrinoMeV;
        double p = momentumMeV;
        double energy = e - recoil;
        double p2 = p * p;
        double dp2 = 2 * p * momentumSlope;
        double b = fixed + perNeutrino * e;
        double db = fixedSlope + perNeutrino * slope;
        double qp = alongTransfer - recoil * energy;
        double dqp = -m - recoil * slope;
        double kp = e * energy - alongNeutrino;
        double dkp = slope * (energy + e) - m;
        double y0 = transfer * e;
        double dy0 = transfer * slope;
        double yp = -b * qp - transfer * kp;
        double dyp = -db * qp - b * dqp - transfer * dkp;
        double numerator = energy * yp - p2 * y0;
        double dNumerator = slope * yp + energy * dyp - dp2 * y0 - p2 * dy0;
        double denominator = p * (energy * y0 - yp);
        double dDenominator = p * (slope * y0 + energy * dy0 - dyp) + momentumSlope * (energy * y0 - yp);
        double inverse = 1 / denominator;
        double a = numerator * inverse;
        result[0] = Math.max(-1, Math.min(1, a));
        result[1] = (dNumerator - a * dDenominator) * inverse;
    }
}
