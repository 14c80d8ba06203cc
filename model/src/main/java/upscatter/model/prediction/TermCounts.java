package upscatter.model.prediction;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.RecoilsAtMass;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.prediction.folding.TargetRecoils;

/** Counts of a component in a channel at unit factors, before factors in the response move them, as a function of the parameters. */
interface TermCounts {

    /** Counts at a point; not to be modified by the caller. */
    double[] at(double[] theta);

    /** Counts at a point as {@link #at(double[])}, with their derivatives added to a list. */
    double[] at(double[] theta, List<Slope> slopes);

    /** The same as a sum whose parts are known by themselves; empty where it is known as a whole. */
    default Optional<VariedCounts> varied(double[] theta) {
        return Optional.empty();
    }

    /** Index of the mass of N, or -1 where the counts do not depend on it or are folded at one mass. */
    default int massIndex() {
        return -1;
    }

    /** The same with the parameter of the mass replaced; a fixed mass is folded once. */
    default TermCounts withMass(Parameter mass) {
        return withMass(mass, RecoilsAtMass.of(mass.start(), List.of()));
    }

    /**
     * The same with spectra that several terms have in common.
     *
     * @param found at the mass, where it is fixed
     */
    default TermCounts withMass(Parameter mass, RecoilsAtMass found) {
        return this;
    }

    /** The recoil spectra that {@link #withMass} needs; none where the mass is free, or the counts are folded at it already. */
    default Stream<TargetRecoils> recoils(Parameter mass) {
        return Stream.empty();
    }

    /** The recoil spectra that are found anew at each point. */
    default Stream<TargetRecoils> recoils() {
        return Stream.empty();
    }

    /** The same folded at a mass, of which derivatives are still known; that of the point at which it is then evaluated. */
    default TermCounts foldedAt(RecoilsAtMass found) {
        return this;
    }

    /**
     * The same with a table in place of a free mass that is folded anew for each value; unchanged where there is none.
     *
     * @param seen what of the counts must be known to the precision, or empty for all of them
     */
    default TermCounts tabulated(Parameters parameters, double precision, Optional<UnaryOperator<double[]>> seen) {
        return this;
    }

    /** Whether no parameter but a folded mass changes the counts. */
    default boolean isConstant() {
        return false;
    }

    /** Whether the counts are linear in the parameters, a folded mass apart. */
    default boolean isLinear() {
        return isConstant();
    }

    /** Whether {@link #addBending} knows all second derivatives. */
    default boolean hasBending() {
        return isLinear();
    }

    /**
     * Adds second derivatives, weighted by bin, times a factor.
     *
     * @param weight one value a bin of all channels
     * @param firstBin place of the first count among them
     * @param matrix lower triangle of all parameters
     */
    default void addBending(double[] theta, double[] weight, int firstBin, double factor, double[] matrix) {}
}
