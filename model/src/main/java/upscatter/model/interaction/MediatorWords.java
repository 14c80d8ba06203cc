package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * What mediators of one kind have in common: the names of coupling and mass, and the strength {@code s = (g/1e-6)^n}, a power of the coupling g in which rates are linear near zero.
 *
 * @param coupling name of g, for example {@code gV}
 * @param symbol how g is written
 * @param power n, 2 where amplitudes interfere and 4 where rates add
 * @param words what g is, for example {@code coupling of a universal vector}
 * @param mass name of the mass, for example {@code mV}
 * @param massSymbol how the mass is written
 * @param of whose mass it is, for messages
 * @param definition what g is the coupling of, a sentence
 */
record MediatorWords(
        String coupling,
        Symbol symbol,
        int power,
        String words,
        String mass,
        Symbol massSymbol,
        String of,
        String definition) {
    /** Coupling of unit strength. A massless mediator of it changes rates at reactors by some per cent. */
    static final double UNIT = 1e-6;

    /** 100 TeV, since curves are published up to 10 TeV; of what is heavier than a GeV the ratio of coupling and mass alone is measured. */
    static final double LARGEST_MASS_MEV = 1e8;

    /** {@code 1/(sqrt(2) G_F)} in MeV^2: what a product of two couplings over q^2 + m^2 is measured in. */
    static final double PER_FERMI_MEV2 = 1 / (Math.sqrt(2) * PhysicalConstants.FERMI_CONSTANT);

    /** Name of the strength in fits. */
    String strength() {
        return coupling + power;
    }

    /** The strength, which is zero where nothing is exchanged. */
    Parameter strengthParameter() {
        return Parameter.bounded(strength(), 0, 0, Double.POSITIVE_INFINITY, 1);
    }

    /**
     * The mass.
     *
     * @throws IllegalArgumentException if the start is not a mass
     */
    Parameter massParameter(double startMeV) {
        if (!(startMeV > 0 && startMeV < LARGEST_MASS_MEV)) {
            throw new IllegalArgumentException("the mass of %s must lie between 0 and %s MeV but is %s MeV"
                    .formatted(of, LARGEST_MASS_MEV, startMeV));
        }
        return Parameter.bounded(mass, startMeV, 0, LARGEST_MASS_MEV, 1);
    }

    /** What is looked for. */
    SignalModel signal() {
        return new SignalModel(
                words,
                new Strength(
                        strength(),
                        power,
                        UNIT,
                        List.of(new QuotedCoupling(coupling, symbol, Optional.empty(), "", 1))),
                Optional.of(
                        new ScannedParameter(mass, massSymbol, Symbol.of("MeV"), of, 0, LARGEST_MASS_MEV).inRatios()),
                "",
                definition,
                "no neutrino of the source makes a recoil in the window by its exchange");
    }
}
