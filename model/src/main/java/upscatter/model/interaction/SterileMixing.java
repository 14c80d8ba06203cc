package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import upscatter.model.flux.SterileLoss;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;

/**
 * Oscillation of all neutrinos of a source into a sterile flavour on the way to the detector, where it takes counts N away in the share of the neutrinos that are lost:
 *
 * <pre>
 * N = N_0 - sin^2(2 theta) N_1(Delta m^2),   N_1: of the flux times [1 - cos(2 phi) exp(-(2 phi s/L)^2/2)]/2,   phi = 1.267 (Delta m^2/eV^2) (L/m)/(E/MeV)
 * </pre>
 *
 * <p>Two flavours, as in arXiv:1204.5379; the probability is that of {@link upscatter.model.flux.ActiveSterileOscillation}, with which a source may have it at fixed values. Counts are linear in sin^2(2 theta), between 0 and 1. Errors
 * of the flux, in rate and shape, and factors on components act on N_1 as on N_0. Where {@code 2 phi s/L} is large oscillations end in {@code N_0 (1 - sin^2(2 theta)/2)}: a lost rate, known as well as the flux.
 *
 * @param spreadCm standard deviation s of the distances between points of source and detector in cm, positive
 * @param startEv2 difference of the squared masses in eV^2 at which fits start, positive
 */
public record SterileMixing(double spreadCm, double startEv2) {
    /** Name in analysis files. */
    public static final String NAME = "sterile-mixing";

    private static final String STRENGTH = "sin2_2theta";
    private static final String SQUARES = "dm2";

    /** Of a keV, where no detector sees an oscillation any more. */
    private static final double LARGEST_EV2 = 1e6;

    private static final double SCALE = 0.1;

    private static final SignalModel SIGNAL = new SignalModel(
            "mixing of active and sterile neutrinos",
            new Strength(
                    STRENGTH,
                    1,
                    1,
                    List.of(new QuotedCoupling(
                            STRENGTH,
                            new Symbol("sin^2(2theta)", "sin^{2}2*θ*", "\\sin^2 2\\theta"),
                            Optional.empty(),
                            "",
                            1))),
            Optional.of(new ScannedParameter(
                            SQUARES,
                            new Symbol("Delta m^2", "Δ*m*^{2}", "\\Delta m^2"),
                            new Symbol("eV2", "eV^{2}", "\\mathrm{eV}^2"),
                            "the sterile neutrino",
                            0,
                            LARGEST_EV2)
                    .inRatios()),
            "",
            "Here all neutrinos of the source mix with one sterile flavour alike.",
            "no neutrino of the source has oscillated when it reaches the detector");

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public SterileMixing {
        var unused = new SterileLoss(spreadCm);
        if (!(startEv2 > 0 && startEv2 < LARGEST_EV2)) {
            throw new IllegalArgumentException(
                    "the difference of squared masses must lie between 0 and %s eV2 but is %s eV2"
                            .formatted(LARGEST_EV2, startEv2));
        }
    }

    /** What is looked for: the strength and Delta m^2. */
    public SignalModel signal() {
        return SIGNAL;
    }

    /** The neutrinos that are lost at full mixing. */
    SterileLoss loss() {
        return new SterileLoss(spreadCm);
    }

    /** sin^2(2 theta). */
    Parameter strength() {
        return Parameter.bounded(STRENGTH, 0, 0, 1, SCALE);
    }

    /** Delta m^2 in eV^2. */
    Parameter squares() {
        return Parameter.bounded(SQUARES, startEv2, 0, LARGEST_EV2, 1);
    }
}
