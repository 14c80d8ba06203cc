package upscatter.model.background;

/**
 * Rate R(E) of background events per reconstructed energy, integrated over bins in closed form, {@code int_bin R dE}.
 *
 * <p>To add one: a record here, and one line where backgrounds are read from a file.
 */
public interface RateSpectrum {

    /**
     * Integral of the rate.
     *
     * @param lowMeV lower energy in MeV
     * @param highMeV upper energy in MeV, not below the lower
     * @return events/(kg s), or events/s where R is the rate of a detector
     * @throws IllegalArgumentException if the rate has no finite integral there, as a power law at zero energy
     */
    double integral(double lowMeV, double highMeV);

    /**
     * The rate at an energy.
     *
     * @param energyMeV reconstructed energy in MeV
     * @return R in events/(MeV kg s), or events/(MeV s) where it is the rate of a detector
     */
    double at(double energyMeV);

    /** Energies in MeV at which the rate bends, rising. */
    default double[] breaksMeV() {
        return new double[0];
    }

    /**
     * The same rate at all energies.
     *
     * @param rate rate in events/(MeV kg s), not negative
     */
    record Flat(double rate) implements RateSpectrum {
        /** Rejects a negative rate with {@link IllegalArgumentException}. */
        public Flat {
            requireRate(rate);
        }

        @Override
        public double integral(double lowMeV, double highMeV) {
            return rate * (highMeV - lowMeV);
        }

        @Override
        public double at(double energyMeV) {
            return rate;
        }
    }

    /**
     * Falling exponential {@code r exp(-E/E_0)}.
     *
     * @param rateAtZero r in events/(MeV kg s), not negative
     * @param decayMeV E_0 in MeV, positive
     */
    record Exponential(double rateAtZero, double decayMeV) implements RateSpectrum {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public Exponential {
            requireRate(rateAtZero);
            requireDecay(decayMeV);
        }

        @Override
        public double integral(double lowMeV, double highMeV) {
            return -rateAtZero * decayMeV * Math.exp(-lowMeV / decayMeV) * Math.expm1((lowMeV - highMeV) / decayMeV);
        }

        @Override
        public double at(double energyMeV) {
            return rateAtZero * Math.exp(-energyMeV / decayMeV);
        }
    }

    /**
     * Power law {@code r (E/E_ref)^-n}.
     *
     * @param rateAtReference r in events/(MeV kg s), not negative
     * @param referenceMeV E_ref in MeV, positive
     * @param index n
     */
    record PowerLaw(double rateAtReference, double referenceMeV, double index) implements RateSpectrum {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public PowerLaw {
            requireRate(rateAtReference);
            if (!(referenceMeV > 0) || Double.isInfinite(referenceMeV) || !Double.isFinite(index)) {
                throw new IllegalArgumentException(
                        "a power law needs a positive reference energy and a finite index but has %s MeV and %s"
                                .formatted(referenceMeV, index));
            }
        }

        @Override
        public double integral(double lowMeV, double highMeV) {
            if (!(lowMeV > 0)) {
                throw new IllegalArgumentException(
                        "a power law cannot be integrated from %s MeV; it needs a positive energy".formatted(lowMeV));
            }
            double logRatio = Math.log(highMeV / lowMeV);
            double x = (1 - index) * logRatio;
            double growth = x == 0 ? logRatio : logRatio * Math.expm1(x) / x;
            return rateAtReference * lowMeV * Math.pow(lowMeV / referenceMeV, -index) * growth;
        }

        @Override
        public double at(double energyMeV) {
            return rateAtReference * Math.pow(energyMeV / referenceMeV, -index);
        }
    }

    /**
     * Two falling exponentials {@code r [f exp(-E/e_1) + (1 - f) exp(-E/e_2)]}: the low-energy excess of arXiv:2603.24450.
     *
     * @param rateAtZero r in events/(MeV kg s), not negative
     * @param fraction f, between 0 and 1
     * @param firstDecayMeV e_1 in MeV, positive
     * @param secondDecayMeV e_2 in MeV, positive
     */
    record DoubleExponential(double rateAtZero, double fraction, double firstDecayMeV, double secondDecayMeV)
            implements RateSpectrum {
        /** Rejects values without meaning with {@link IllegalArgumentException}. */
        public DoubleExponential {
            requireRate(rateAtZero);
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException(
                        "the fraction of the first exponential must lie between 0 and 1 but is " + fraction
                                + (fraction > 1 ? ".\nMaybe it is a percentage." : ""));
            }
            requireDecay(firstDecayMeV);
            requireDecay(secondDecayMeV);
        }

        @Override
        public double integral(double lowMeV, double highMeV) {
            return new Exponential(rateAtZero * fraction, firstDecayMeV).integral(lowMeV, highMeV)
                    + new Exponential(rateAtZero * (1 - fraction), secondDecayMeV).integral(lowMeV, highMeV);
        }

        @Override
        public double at(double energyMeV) {
            return rateAtZero
                    * (fraction * Math.exp(-energyMeV / firstDecayMeV)
                            + (1 - fraction) * Math.exp(-energyMeV / secondDecayMeV));
        }
    }

    /**
     * A shape scaled so that a window of energy holds a given rate.
     *
     * @param shape shape of the rate, of any size
     * @param rate rate in the window in events/s (of a detector) or events/(kg s), not negative
     * @param fromMeV lower end of the window in MeV
     * @param toMeV upper end of the window in MeV, above the lower
     */
    record InWindow(RateSpectrum shape, double rate, double fromMeV, double toMeV) implements RateSpectrum {
        /** Rejects a negative rate and a window in which the shape vanishes with {@link IllegalArgumentException}. */
        public InWindow {
            if (!(rate >= 0) || Double.isInfinite(rate)) {
                throw new IllegalArgumentException(
                        "a background rate must be finite and not negative but is %s /s".formatted(rate));
            }
            if (!(fromMeV < toMeV) || !(shape.integral(fromMeV, toMeV) > 0)) {
                throw new IllegalArgumentException(
                        "the background has no rate between %s and %s MeV".formatted(fromMeV, toMeV));
            }
        }

        @Override
        public double integral(double lowMeV, double highMeV) {
            return rate * shape.integral(lowMeV, highMeV) / shape.integral(fromMeV, toMeV);
        }

        @Override
        public double at(double energyMeV) {
            return rate * shape.at(energyMeV) / shape.integral(fromMeV, toMeV);
        }

        @Override
        public double[] breaksMeV() {
            return shape.breaksMeV();
        }
    }

    private static void requireDecay(double decayMeV) {
        if (!(decayMeV > 0) || Double.isInfinite(decayMeV)) {
            throw new IllegalArgumentException("the decay energy must be positive but is %s MeV".formatted(decayMeV));
        }
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "a background rate must be finite and not negative but is %s /(MeV kg s)".formatted(rate));
        }
    }
}
