package upscatter.model.prediction.folding;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A mass at which signals are folded, with the recoil spectra there that several of them have in common. Immutable: made for one point, and read by all that are folded at it. */
public final class RecoilsAtMass {
    private final double massMeV;
    private final Map<TargetRecoils, TargetRecoils.Spectra> common;

    private RecoilsAtMass(double massMeV, Map<TargetRecoils, TargetRecoils.Spectra> common) {
        this.massMeV = massMeV;
        this.common = common;
    }

    /**
     * Spectra at a mass.
     *
     * @param massMeV mass of the outgoing lepton, or of what is exchanged, in MeV
     * @param recoils those that several signals have in common; equal ones are found once
     */
    public static RecoilsAtMass of(double massMeV, Collection<TargetRecoils> recoils) {
        var common = new HashMap<TargetRecoils, TargetRecoils.Spectra>();
        recoils.forEach(each -> common.computeIfAbsent(each, spectra -> spectra.at(massMeV)));
        return new RecoilsAtMass(massMeV, common);
    }

    /** The mass in MeV. */
    double massMeV() {
        return massMeV;
    }

    /** The spectra of a signal, found here where they are not among those in common. */
    TargetRecoils.Spectra of(TargetRecoils recoils) {
        TargetRecoils.Spectra known = common.get(recoils);
        return known == null ? recoils.at(massMeV) : known;
    }
}
