package upscatter.model.interaction;

import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/**
 * Radiative decay of the sterile neutrino N within the set-up: widths, decay length and the probability to see the photon.
 *
 * <pre>
 * Gamma(N -&gt; nu gamma)  = n kappa^2 (sum_a mu_a^2) m^3/(4 pi)             n = 1 for Dirac N, 2 for Majorana N (nu and nubar)
 * Gamma(N -&gt; N' gamma)  = n kappa^2 mu'^2 m^3 (1 - m'^2/m^2)^3/(4 pi)
 * lambda = (p_N/m) hbar c/Gamma,   P(l_0) = 1 - exp(-l_0/lambda)
 * </pre>
 *
 * <p>The sum goes over the flavours a = e, mu, tau that couple to N, whatever the flavour that made it: with the same moment for all three N
 * decays three times as fast as with one. The number of N that are made is a sum over the flavours of the beam. With one moment for several
 * flavours counts at strength s are therefore those of each of them alone at a strength as many times larger, divided by their
 * number.
 *
 * <p>Longer than most files: widths, probabilities and their derivatives, in closed form and as the series of long decay lengths.
 *
 * <p>Follow from {@code L = kappa mu nubar_L sigma_{mu nu} P_R N F^{mu nu} + h.c.} of J. Phys. Conf. Ser. 2156, 012218.
 *
 * @param nature whether N is its own antiparticle
 * @param finalState what is emitted with the photon that is looked for
 * @param lengthCm path l_0 in cm within which the decay is seen, positive
 * @param law how the probability of a decay within that path is taken
 */
public record RadiativeDecay(Nature nature, FinalState finalState, double lengthCm, Law law) {

    /** The probability that N decays within the path. */
    public enum Law {
        /** {@code P = 1 - exp(-l_0/lambda)}. */
        EXACT("exact"),
        /**
         * The effective width {@code Gamma_eff = p_N hbar c/(m l_0)} of J. Phys. Conf. Ser. 2156, 012218: {@code P = l_0/lambda},
         * right for decay lengths far beyond the path and above one for short ones.
         */
        EFFECTIVE_WIDTH("effective width");

        private final String label;

        Law(String label) {
            this.label = label;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if the path is not positive and finite
     */
    public RadiativeDecay {
        if (!(lengthCm > 0) || Double.isInfinite(lengthCm)) {
            throw new IllegalArgumentException(
                    "the path within which N decays must be positive but is %s cm".formatted(lengthCm));
        }
    }

    /** An exact decay that is seen wherever it happens. */
    public static RadiativeDecay anywhere(Nature nature, FinalState finalState) {
        return new RadiativeDecay(nature, finalState, ENDLESS_CM, Law.EXACT);
    }

    /** This decay within another path, in cm, positive. */
    public RadiativeDecay within(double otherLengthCm) {
        return new RadiativeDecay(nature, finalState, otherLengthCm, law);
    }

    /**
     * Width of N -> nu gamma: {@code n kappa^2 mu^2 m^3/(4 pi)}.
     *
     * @param massMeV mass of N in MeV
     * @param muBohrMagnetons moment in Bohr magnetons at kappa = 1/2; over several flavours the root of the sum of squares
     * @return width in MeV
     */
    public double activeWidthMeV(double massMeV, double muBohrMagnetons) {
        return multiplicity() * width(massMeV, muBohrMagnetons);
    }

    /**
     * Width of the decay that is looked for: N -> nu gamma, or N -> N' gamma by the coupling of the final state.
     *
     * @param massMeV mass of N in MeV
     * @param muBohrMagnetons moment that makes N, in Bohr magnetons at kappa = 1/2
     * @return width in MeV; zero when the decay is closed
     */
    public double visibleWidthMeV(double massMeV, double muBohrMagnetons) {
        return finalState instanceof FinalState.SterileNeutrino sterile
                ? sterileWidth(sterile, massMeV)
                : activeWidthMeV(massMeV, muBohrMagnetons);
    }

    /**
     * Width of all radiative decays together, which sets the decay length.
     *
     * @param massMeV mass of N in MeV
     * @param muBohrMagnetons moment that makes N, in Bohr magnetons at kappa = 1/2
     * @return width in MeV
     */
    public double totalWidthMeV(double massMeV, double muBohrMagnetons) {
        double active = activeWidthMeV(massMeV, muBohrMagnetons);
        return finalState instanceof FinalState.SterileNeutrino sterile
                ? active + sterileWidth(sterile, massMeV)
                : active;
    }

    /**
     * Mean path of N before it decays: {@code (p_N/m) hbar c/Gamma}.
     *
     * @param massMeV mass of N in MeV
     * @param momentumMeV momentum p_N in MeV
     * @param muBohrMagnetons moment that makes N, in Bohr magnetons at kappa = 1/2
     * @return decay length in cm
     */
    public double decayLengthCm(double massMeV, double momentumMeV, double muBohrMagnetons) {
        return momentumMeV / massMeV * HBAR_C_MEV_CM / totalWidthMeV(massMeV, muBohrMagnetons);
    }

    /**
     * Effective width {@code p_N hbar c/(m l_0)}.
     *
     * @param massMeV mass m of N in MeV, positive
     * @param momentumMeV momentum p_N in MeV
     * @return width in MeV
     */
    public double effectiveWidthMeV(double massMeV, double momentumMeV) {
        return momentumMeV * HBAR_C_MEV_CM / (massMeV * lengthCm);
    }

    /**
     * Probability that N decays within the path in the way that is looked for: {@code BR P(l_0)}, or {@code Gamma/Gamma_eff}
     * with the effective width.
     *
     * @param massMeV mass m of N in MeV, positive
     * @param momentumMeV momentum p_N in MeV, positive
     * @param muBohrMagnetons moment that makes N, in Bohr magnetons at kappa = 1/2
     * @return probability; with the effective width it exceeds one for short decay lengths
     */
    public double visibleProbability(double massMeV, double momentumMeV, double muBohrMagnetons) {
        double visible = visibleWidthMeV(massMeV, muBohrMagnetons);
        double perWidth = 1 / effectiveWidthMeV(massMeV, momentumMeV);
        if (law == Law.EFFECTIVE_WIDTH) {
            return visible * perWidth;
        }
        double total = totalWidthMeV(massMeV, muBohrMagnetons);
        return total == 0 ? 0 : -visible / total * Math.expm1(-total * perWidth);
    }

    /**
     * The decays of N of one mass, for any strength of the coupling.
     *
     * @param massMeV mass m of N in MeV, positive
     * @param flavours number of flavours that couple to N, each with the moment of the strength: N decays to each of them, and the width is
     *     the sum
     */
    public Rates atMass(double massMeV, int flavours) {
        return new Rates(this, massMeV, flavours);
    }

    /**
     * Energy of the photon in the rest frame of N: {@code (m^2 - m'^2)/(2m)}.
     *
     * @param massMeV mass m of N in MeV, of an open decay
     * @return photon energy in MeV
     */
    public double restPhotonMeV(double massMeV) {
        return massMeV / finalState.massPerPhotonEnergy(massMeV);
    }

    private double multiplicity() {
        return nature == Nature.MAJORANA ? 2 : 1;
    }

    private double sterileWidth(FinalState.SterileNeutrino sterile, double massMeV) {
        if (!sterile.open(massMeV)) {
            return 0;
        }
        double phaseSpace = 2 / sterile.massPerPhotonEnergy(massMeV);
        return multiplicity() * width(massMeV, sterile.muBohrMagnetons()) * phaseSpace * phaseSpace * phaseSpace;
    }

    /** {@code kappa^2 mu^2 m^3/(4 pi)}. */
    private static double width(double massMeV, double muBohrMagnetons) {
        double coupling =
                CouplingConvention.HALF_SIGMA_F.kappa() * muBohrMagnetons * PhysicalConstants.BOHR_MAGNETON_PER_MEV;
        return coupling * coupling * massMeV * massMeV * massMeV / (4 * Math.PI);
    }

    /** A path in cm beyond every decay length. */
    private static final double ENDLESS_CM = 1e30;

    private static final double HBAR_C_MEV_CM = PhysicalConstants.HBAR_C_MEV_FM * Units.CM_PER_FM;

    /**
     * The signal that a unit of scattering makes by decays at one mass, {@code h = s BR P}, as a function of the strength s (the
     * moment squared, in the unit of {@link Primakoff}) and of {@code m/p_N}; with its derivatives.
     */
    public static final class Rates {
        private final boolean linear;
        private final double pathPerHbarC;
        private final double fixed;
        private final double fixedDerivative;
        private final double perStrength;
        private final double perStrengthDerivative;
        private final boolean activeVisible;

        private Rates(RadiativeDecay decay, double massMeV, int flavours) {
            linear = decay.law == Law.EFFECTIVE_WIDTH;
            pathPerHbarC = decay.lengthCm / HBAR_C_MEV_CM;
            perStrength = flavours * decay.activeWidthMeV(massMeV, Primakoff.UNIT_MOMENT);
            perStrengthDerivative = 3 * perStrength / massMeV;
            activeVisible = !(decay.finalState instanceof FinalState.SterileNeutrino);
            fixed = activeVisible ? 0 : decay.visibleWidthMeV(massMeV, 0);
            double shape = decay.finalState.massPerPhotonEnergy(massMeV);
            fixedDerivative = fixed == 0
                    ? 0
                    : 3 * fixed * (1 / massMeV - decay.finalState.massPerPhotonEnergyDerivative(massMeV) / shape);
        }

        /**
         * The signal.
         *
         * @param strength s, not negative
         * @param massPerMomentum {@code m/p_N}, held while the mass varies
         * @param h overwritten with h, its derivatives with respect to the strength and to the mass in MeV, and that to both; length 4
         */
        public void evaluate(double strength, double massPerMomentum, double[] h) {
            double path = pathPerHbarC * massPerMomentum;
            double x = linear ? 0 : (fixed + strength * perStrength) * path;
            // (1 - exp(-x))/x and its derivatives with respect to x, regular at zero; the effective width takes it at
            // zero.
            double grown = Math.expm1(-x);
            double mean = x == 0 ? 1 : -grown / x;
            double slope = x < SMALL ? -0.5 + x / 3 - x * x / 8 : (1 + grown - mean) / x;
            double curvature = x < SMALLER_THAN_ONE ? meanCurvature(x) : -(1 + grown + 2 * slope) / x;
            evaluate(strength, path, mean, linear ? 0 : slope, linear ? 0 : curvature, h);
        }

        /**
         * The signal less that of an endless path, {@code -s BR exp(-x)}: where all that begins also ends, so that the constant drops out, decays beyond many
         * decay lengths keep their digits.
         *
         * @param strength s, not negative
         * @param massPerMomentum {@code m/p_N}, held while the mass varies
         * @param h overwritten as by {@link #evaluate}
         */
        public void evaluateLeft(double strength, double massPerMomentum, double[] h) {
            double path = pathPerHbarC * massPerMomentum;
            double x = (fixed + strength * perStrength) * path;
            double left = Math.exp(-x) / x;
            evaluate(strength, path, -left, left * (1 + 1 / x), -left * (1 + 2 / x * (1 + 1 / x)), h);
        }

        /** Mean number of decay lengths in the path, x; zero with the effective width, of which there is no end. */
        public double decayLengths(double strength, double massPerMomentum) {
            return linear ? 0 : (fixed + strength * perStrength) * pathPerHbarC * massPerMomentum;
        }

        /**
         * Number of terms of the series that are needed for all ratios up to a largest one, to 1e-14 of the signal and of each derivative; more than
         * {@link #TERMS} where it is not short.
         *
         * @param strength s, not negative
         * @param largest largest {@code m/p_N}
         */
        public int terms(double strength, double largest) {
            double x = linear ? 0 : (fixed + strength * perStrength) * pathPerHbarC * largest;
            int terms = 2;
            // Each term of the second derivative is less than x of the one before: n (n - 1) x^(n - 2)/(n + 1)!.
            for (double next = 1 / 3.0; next > NEGLIGIBLE && terms <= TERMS; terms++) {
                next *= x * (terms + 1) / ((terms - 1) * (terms + 2));
            }
            return terms;
        }

        /**
         * A term of the series {@code (1 - exp(-x))/x = sum_n (-x)^n/(n + 1)!}: decays far beyond the path need few, and each is a power of
         * {@code m/p_N}, so that the signal of many N follows from the moments of their m/p_N.
         *
         * @param n from zero; the term goes with the power n + 1 of {@code (m/p_N)/largest}
         * @param strength s, not negative
         * @param largest largest {@code m/p_N}
         * @param h overwritten as by {@link #evaluate}
         */
        public void term(int n, double strength, double largest, double[] h) {
            double path = pathPerHbarC * largest;
            double x = linear ? 0 : (fixed + strength * perStrength) * path;
            double factorial = n + 1;
            for (int k = 2; k <= n; k++) {
                factorial *= k;
            }
            double term = n == 0 ? 1 : Math.pow(-x, n) / factorial;
            double slope = linear || n < 1 ? 0 : n == 1 ? -0.5 : -n * Math.pow(-x, n - 1) / factorial;
            double curvature = linear || n < 2 ? 0 : n * (n - 1) * Math.pow(-x, n - 2) / factorial;
            evaluate(strength, path, term, slope, curvature, h);
        }

        /** The signal {@code s visible path mean(x)} and its derivatives. */
        private void evaluate(
                double strength, double path, double mean, double meanDerivative, double meanCurvature, double[] h) {
            double visible = activeVisible ? strength * perStrength : fixed;
            double visibleByStrength = activeVisible ? perStrength : 0;
            double visibleByMass = activeVisible ? strength * perStrengthDerivative : fixedDerivative;
            double visibleByBoth = activeVisible ? perStrengthDerivative : 0;
            double totalByMass = fixedDerivative + strength * perStrengthDerivative;
            double xByStrength = perStrength * path;
            h[0] = strength * visible * path * mean;
            h[1] = (visible + strength * visibleByStrength) * path * mean
                    + strength * visible * path * meanDerivative * xByStrength;
            double byMass = visibleByMass * mean + visible * meanDerivative * totalByMass * path;
            h[2] = strength * path * byMass;
            h[3] = path * byMass
                    + strength
                            * path
                            * (visibleByBoth * mean
                                    + visibleByMass * meanDerivative * xByStrength
                                    + (visibleByStrength * meanDerivative + visible * meanCurvature * xByStrength)
                                            * totalByMass
                                            * path
                                    + visible * meanDerivative * perStrengthDerivative * path);
        }

        /** Second derivative of {@code (1 - exp(-x))/x}, the integral of {@code u^2 exp(-x u)} from 0 to 1: {@code sum_n (-x)^n/(n! (n + 3))}. */
        private static double meanCurvature(double x) {
            double term = 1;
            double sum = 1.0 / 3;
            for (int n = 1; n <= CURVATURE_TERMS; n++) {
                term *= -x / n;
                sum += term / (n + 3);
            }
            return sum;
        }

        /** Most terms of a short series, for x up to a fifth. */
        public static final int TERMS = 12;

        /** A term of the second derivative, which is a third at zero, that is left out. */
        private static final double NEGLIGIBLE = 3e-15;

        /** Where the series takes over: its next term, {@code x^3/30}, is 3e-14 here, while the closed form has lost the digits below 1e-12. */
        private static final double SMALL = 1e-4;

        /** Where the closed form of the second derivative has kept thirteen digits, and the series needs few terms. */
        private static final double SMALLER_THAN_ONE = 0.1;

        /** The next one, {@code 0.1^9/(9! 12)}, is 2e-16. */
        private static final int CURVATURE_TERMS = 8;
    }
}
