package upscatter.model.nucleus;

import java.util.stream.IntStream;
import upscatter.model.units.PhysicalConstants;

/**
 * Nuclear form factor: the loss of coherence at large momentum transfer, F(0) = 1.
 *
 * <p>The family is closed.
 */
public sealed interface FormFactor {

    /**
     * The form factor of a nucleus.
     *
     * @param momentumTransferMeV momentum transfer in MeV, not negative
     * @param nuclide the nucleus
     * @return F, dimensionless; negative beyond its first zero
     */
    default double value(double momentumTransferMeV, Nuclide nuclide) {
        return value(momentumTransferMeV, nuclide, 1);
    }

    /**
     * The form factor of a nucleus of the same skin whose root-mean-square radius is multiplied.
     *
     * @param momentumTransferMeV momentum transfer in MeV, not negative
     * @param nuclide the nucleus
     * @param radiusFactor factor on the root-mean-square radius, positive
     * @return F, dimensionless; negative beyond its first zero
     * @throws IllegalArgumentException if the skin alone is wider than that radius
     */
    double value(double momentumTransferMeV, Nuclide nuclide, double radiusFactor);

    /** Root-mean-square radius of a nucleus in fm: {@code F = 1 - (q r)^2/6 + ...} at small momentum transfer. */
    double rmsRadiusFm(Nuclide nuclide);

    /** A nucleus without extent: F = 1. */
    record PointLike() implements FormFactor {
        @Override
        public double value(double momentumTransferMeV, Nuclide nuclide, double radiusFactor) {
            return 1;
        }

        @Override
        public double rmsRadiusFm(Nuclide nuclide) {
            return 0;
        }
    }

    /**
     * Helm: {@code F = 3 j1(q R)/(q R) exp(-(q s)^2/2)} with R^2 = c^2 + 7/3 pi^2 a^2 - 5 s^2, c = 1.23 A^(1/3) - 0.60 fm,
     * a = 0.52 fm, s = 0.9 fm; Lewin and Smith 1996, Astropart. Phys. 6, 87, Eqs. (4.7)-(4.11).
     */
    record Helm() implements FormFactor {
        /** Thickness parameter a of the Fermi distribution in fm that fits charge densities of nuclei; Lewin and Smith 1996, Astropart. Phys. 6, 87, Eqs. (4.7)-(4.11). */
        private static final double DIFFUSENESS_FM = 0.52;

        /** Thickness s of the nuclear skin in fm; Lewin and Smith 1996, Astropart. Phys. 6, 87, where it goes with the a above. */
        private static final double SKIN_FM = 0.9;

        /** What the skin adds to R^2 in 5/3 of the mean squared radius, {@code 5 s^2}. */
        private static final double SQUARED_SKIN = 5 * SKIN_FM * SKIN_FM;

        /** Of the nucleons of known nuclei: the root is taken for each recoil, and was a tenth of the time of folding. */
        private static final double[] CUBE_ROOTS =
                IntStream.range(0, 300).mapToDouble(Math::cbrt).toArray();

        @Override
        public double value(double momentumTransferMeV, Nuclide nuclide, double radiusFactor) {
            return smearedSphere(momentumTransferMeV, squaredRadius(nuclide), radiusFactor);
        }

        @Override
        public double rmsRadiusFm(Nuclide nuclide) {
            return Math.sqrt(0.6 * (squaredRadius(nuclide) + SQUARED_SKIN));
        }

        private static double squaredRadius(Nuclide nuclide) {
            double c = 1.23 * cubeRoot(nuclide.nucleons()) - 0.60;
            return c * c + 7.0 / 3 * Math.PI * Math.PI * DIFFUSENESS_FM * DIFFUSENESS_FM - SQUARED_SKIN;
        }

        private static double cubeRoot(int nucleons) {
            return nucleons < CUBE_ROOTS.length ? CUBE_ROOTS[nucleons] : Math.cbrt(nucleons);
        }

        private static double smearedSphere(double momentumTransferMeV, double squaredRadius, double radiusFactor) {
            double radius = sphereFm(squaredRadius, SQUARED_SKIN, radiusFactor);
            double q = momentumTransferMeV / PhysicalConstants.HBAR_C_MEV_FM;
            return uniformSphere(q * radius) * Math.exp(-0.5 * q * q * SKIN_FM * SKIN_FM);
        }
    }

    /**
     * Helm with the same root-mean-square radius for every nucleus: {@code R^2 = (5/3) R_0^2 - 5 s^2} with s = 0.9 fm; Helm 1956,
     * Phys. Rev. 104, 1466. For compounds of neighbours such as CsI, whose neutron radius is the unknown.
     *
     * @param radiusFm root-mean-square radius R_0 in fm, above sqrt(3) s = 1.559 fm
     */
    record HelmOfRadius(double radiusFm) implements FormFactor {
        /** Three times that of any nucleus (uranium 238 has 5.86 fm); more is a wrong unit. */
        private static final double LARGEST_RADIUS_FM = 20;

        /** Rejects a radius that the skin alone exceeds, and one of no nucleus with {@link IllegalArgumentException}. */
        public HelmOfRadius {
            if (!(radiusFm * radiusFm > 3 * Helm.SKIN_FM * Helm.SKIN_FM && radiusFm < LARGEST_RADIUS_FM)) {
                throw new IllegalArgumentException(
                        "the rms radius of a Helm form factor must lie between 1.559 and %s fm but is %s fm"
                                .formatted(LARGEST_RADIUS_FM, radiusFm));
            }
        }

        @Override
        public double value(double momentumTransferMeV, Nuclide nuclide, double radiusFactor) {
            double squaredRadius = 5.0 / 3 * radiusFm * radiusFm - Helm.SQUARED_SKIN;
            return Helm.smearedSphere(momentumTransferMeV, squaredRadius, radiusFactor);
        }

        @Override
        public double rmsRadiusFm(Nuclide nuclide) {
            return radiusFm;
        }
    }

    /**
     * Helm with the measured charge radius of each nucleus, {@code R^2 = (5/3) r^2 - 5 s^2} with s = 0.9 fm; Angeli and Marinova 2013, At. Data
     * Nucl. Data Tables 99, 69. Of a nucleus that the skin alone exceeds, hydrogen 1, it is a Gaussian, {@code F = exp(-(q r)^2/6)}; one that is
     * not measured has the radius of {@link Helm}.
     */
    record HelmOfMeasuredRadii() implements FormFactor {
        private static final Helm UNMEASURED = new Helm();

        @Override
        public double value(double momentumTransferMeV, Nuclide nuclide, double radiusFactor) {
            double radius = rmsRadiusFm(nuclide);
            double squaredRadius = 5.0 / 3 * radius * radius - Helm.SQUARED_SKIN;
            if (squaredRadius > 0) {
                return Helm.smearedSphere(momentumTransferMeV, squaredRadius, radiusFactor);
            }
            double x = momentumTransferMeV / PhysicalConstants.HBAR_C_MEV_FM * radius * radiusFactor;
            return Math.exp(-x * x / 6);
        }

        @Override
        public double rmsRadiusFm(Nuclide nuclide) {
            return nuclide.chargeRadiusFm().orElseGet(() -> UNMEASURED.rmsRadiusFm(nuclide));
        }
    }

    /**
     * Klein-Nystrand: {@code F = 3 j1(q R)/(q R) /(1 + (q a)^2)} with R = 1.2 A^(1/3) fm and a = 0.7 fm; Klein and Nystrand
     * 1999, Phys. Rev. C 60, 014903, Eq. (6).
     */
    record KleinNystrand() implements FormFactor {
        /** Range a of the Yukawa potential in fm with which a hard sphere is folded; Klein and Nystrand 1999, Phys. Rev. C 60, 014903. */
        private static final double YUKAWA_RANGE_FM = 0.7;

        /** What the Yukawa range adds to R^2 in 5/3 of the mean squared radius, {@code 10 a^2}. */
        private static final double SQUARED_SKIN = 10 * YUKAWA_RANGE_FM * YUKAWA_RANGE_FM;

        @Override
        public double value(double momentumTransferMeV, Nuclide nuclide, double radiusFactor) {
            double radius = sphereFm(squaredRadius(nuclide), SQUARED_SKIN, radiusFactor);
            double q = momentumTransferMeV / PhysicalConstants.HBAR_C_MEV_FM;
            return uniformSphere(q * radius) / (1 + q * q * YUKAWA_RANGE_FM * YUKAWA_RANGE_FM);
        }

        @Override
        public double rmsRadiusFm(Nuclide nuclide) {
            return Math.sqrt(0.6 * (squaredRadius(nuclide) + SQUARED_SKIN));
        }

        private static double squaredRadius(Nuclide nuclide) {
            double radius = 1.2 * Helm.cubeRoot(nuclide.nucleons());
            return radius * radius;
        }
    }

    /** Radius of the sphere when the rms radius of sphere and skin, 5/3 of its square being their sum, is multiplied. */
    private static double sphereFm(double squaredRadius, double squaredSkin, double radiusFactor) {
        double scaled = squaredRadius + (radiusFactor - 1) * (radiusFactor + 1) * (squaredRadius + squaredSkin);
        if (!(scaled > 0)) {
            throw new IllegalArgumentException(
                    "an rms radius of %.4f fm times %s leaves no sphere within the skin of the form factor"
                            .formatted(Math.sqrt(0.6 * (squaredRadius + squaredSkin)), radiusFactor));
        }
        return Math.sqrt(scaled);
    }

    /** {@code 3 j1(x)/x}, by its series where the closed form cancels. */
    private static double uniformSphere(double x) {
        double x2 = x * x;
        if (x2 < 0.01) {
            return 1 - x2 / 10 * (1 - x2 / 28 * (1 - x2 / 54));
        }
        return 3 * (Math.sin(x) / x - Math.cos(x)) / x2;
    }
}
