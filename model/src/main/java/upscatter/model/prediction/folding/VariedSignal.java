package upscatter.model.prediction.folding;

import java.util.List;
import java.util.stream.Stream;

/** A signal in one channel in the nominal flux of the source, and in each change of the flux by a systematic. */
public interface VariedSignal {

    /** Number of counts of each. */
    int size();

    /** The signal folded at a mass of the outgoing lepton in MeV: the nominal one first, then one for each change. */
    List<Signal.AtMass> atMass(double leptonMassMeV);

    /** The recoil spectra of which it is folded at each mass; none where these are not known apart. */
    default Stream<TargetRecoils> recoils() {
        return Stream.empty();
    }

    /** The signal folded at a mass, with spectra that were found there. */
    default List<Signal.AtMass> atMass(RecoilsAtMass found) {
        return atMass(found.massMeV());
    }

    /**
     * Signals that share nothing.
     *
     * @param signals the nominal one first, then one for each change; all of one size
     */
    record Separate(List<Signal> signals) implements VariedSignal {
        @Override
        public int size() {
            return signals.get(0).size();
        }

        @Override
        public List<Signal.AtMass> atMass(double leptonMassMeV) {
            return signals.stream().map(signal -> signal.atMass(leptonMassMeV)).toList();
        }
    }
}
