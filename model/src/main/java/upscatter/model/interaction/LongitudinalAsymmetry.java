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
 */
public final class LongitudinalAsymmetry {
    private LongitudinalAsymmetry() {}

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
        double[] result = new double[2];
        evaluate(nuclearMassMeV, recoilMeV, leptonMassMeV, neutrinoMeV, 0, result);
        return result[0];
    }

    /**
     * The asymmetry and its derivative with respect to m along a path on which the neutrino energy varies with m.
     *
     * @param nuclearMassMeV mass M of the nucleus in MeV
     * @param recoilMeV recoil energy T in MeV, positive
     * @param leptonMassMeV mass m of N in MeV, positive
     * @param neutrinoMeV neutrino energy E in MeV, above the threshold of the recoil
     * @param slope dE/dm of the path, dimensionless
     * @param result overwritten with a_L and its total derivative in 1/MeV; length 2
     */
    public static void evaluate(
            double nuclearMassMeV,
            double recoilMeV,
            double leptonMassMeV,
            double neutrinoMeV,
            double slope,
            double[] result) {
        double mass = nuclearMassMeV;
        double t = recoilMeV;
        double e = neutrinoMeV;
        double energy = e - t;
        double transfer = 2 * mass * t;
        double j2 = 4 * mass * mass + 2 * mass * t;
        double j0 = 2 * mass + t;
        double m2 = leptonMassMeV * leptonMassMeV;
        double dm2 = 2 * leptonMassMeV;
        double p2 = energy * energy - m2;
        double dp2 = 2 * energy * slope - dm2;
        double p = Math.sqrt(p2);
        double jk = 2 * mass * e - 0.5 * m2 - mass * t;
        double djk = 2 * mass * slope - 0.5 * dm2;
        // Components of Y; those along p are multiplied by p.
        double y0 = j2 * (m2 + transfer) * t + transfer * (2 * jk * j0 - j2 * e);
        double dy0 = j2 * dm2 * t + transfer * (2 * djk * j0 - j2 * slope);
        double kp = e * energy - 0.5 * (m2 + transfer);
        double dkp = slope * (energy + e) - 0.5 * dm2;
        double qp = p2 - kp;
        double dqp = dp2 - dkp;
        double yp = -(j2 * (m2 + transfer) + 2 * transfer * jk) * qp - transfer * j2 * kp;
        double dyp = -(j2 * dm2 + 2 * transfer * djk) * qp
                - (j2 * (m2 + transfer) + 2 * transfer * jk) * dqp
                - transfer * j2 * dkp;
        double numerator = energy * yp - p2 * y0;
        double dNumerator = slope * yp + energy * dyp - dp2 * y0 - p2 * dy0;
        double denominator = energy * y0 - yp;
        double dDenominator = slope * y0 + energy * dy0 - dyp;
        double a = numerator / (p * denominator);
        result[0] = Math.max(-1, Math.min(1, a));
        result[1] = dNumerator / (p * denominator) - a * (0.5 * dp2 / p2 + dDenominator / denominator);
    }
}
