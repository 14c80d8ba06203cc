package upscatter.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalDouble;
import upscatter.model.interaction.CouplingConvention;

/**
 * A neutrino transition magnetic moment, in the two conventions in use for {@code L = kappa mu nubar_L sigma F N + h.c.}
 *
 * <p>The product {@code kappa mu} is what nature knows, so that {@code d = mu / 2}: one Bohr magneton in the convention
 * of laboratory limits is {@code d = 148.152 GeV^-1}.
 *
 * @param muBohrMagnetons mu for kappa = 1/2 ("half sigma F"), in Bohr magnetons
 * @param dPerGeV d for kappa = 1 ("sigma F"), in GeV^-1
 * @param muMonteCarloError standard deviation of mu from the finite number of toys, in Bohr magnetons; absent where none were made
 */
public record Coupling(
        @JsonProperty("mu_muB") double muBohrMagnetons,
        @JsonProperty("d_perGeV") double dPerGeV,
        @JsonProperty("mu_muB_monteCarloError") OptionalDouble muMonteCarloError) {

    /** The coupling d in GeV^-1 (kappa = 1) of one Bohr magneton (kappa = 1/2): 148.152. */
    public static final double PER_GEV_OF_ONE_BOHR_MAGNETON = CouplingConvention.dPerGeV(1);

    /** How far the two values may differ, relative: constants of other years, rounded output. */
    private static final double AGREEMENT = 1e-4;

    /** Rejects negative values and pairs that are not the same coupling with {@link IllegalArgumentException}. */
    public Coupling {
        Finite.check("mu_muB", muBohrMagnetons);
        Finite.check("d_perGeV", dPerGeV);
        Finite.check("mu_muB_monteCarloError", muMonteCarloError);
        if (muMonteCarloError.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "mu_muB_monteCarloError must not be negative but is " + muMonteCarloError);
        }
        if (muBohrMagnetons < 0) {
            throw new IllegalArgumentException("mu_muB must not be negative but is " + muBohrMagnetons);
        }
        double expected = muBohrMagnetons * PER_GEV_OF_ONE_BOHR_MAGNETON;
        if (!(Math.abs(dPerGeV - expected) <= AGREEMENT * expected)) {
            throw new IllegalArgumentException("""
                            mu_muB = %s and d_perGeV = %s are not the same coupling: d must be %s
                            Maybe one of the two is in the other convention.""".formatted(muBohrMagnetons, dPerGeV, expected));
        }
    }

    /** The coupling with a given mu (kappa = 1/2) in Bohr magnetons. */
    public static Coupling ofBohrMagnetons(double muBohrMagnetons) {
        return new Coupling(muBohrMagnetons, muBohrMagnetons * PER_GEV_OF_ONE_BOHR_MAGNETON, OptionalDouble.empty());
    }

    /** The coupling with a given d (kappa = 1) in GeV^-1. */
    public static Coupling ofPerGeV(double dPerGeV) {
        return new Coupling(dPerGeV / PER_GEV_OF_ONE_BOHR_MAGNETON, dPerGeV, OptionalDouble.empty());
    }

    /** This coupling with a Monte Carlo error of mu in Bohr magnetons. */
    public Coupling withMonteCarloError(double muBohrMagnetonsError) {
        return new Coupling(muBohrMagnetons, dPerGeV, OptionalDouble.of(muBohrMagnetonsError));
    }

    /** Whether there is any: zero has no place on a logarithmic axis. */
    public boolean positive() {
        return muBohrMagnetons > 0;
    }
}
