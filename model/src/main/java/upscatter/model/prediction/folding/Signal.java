package upscatter.model.prediction.folding;

import java.util.List;

/** A signal in one channel whose counts depend on the mass of N, and on the strength of the coupling. */
public interface Signal {

    /** Number of counts. */
    int size();

    /** The signal folded at a mass of the outgoing lepton in MeV. */
    AtMass atMass(double leptonMassMeV);

    /** The counts of several signals of equal size, end to end. */
    record EndToEnd(List<Signal> parts) implements Signal {
        @Override
        public int size() {
            return parts.size() * parts.get(0).size();
        }

        @Override
        public AtMass atMass(double leptonMassMeV) {
            List<AtMass> folded =
                    parts.stream().map(part -> part.atMass(leptonMassMeV)).toList();
            return strength -> Template.endToEnd(
                    folded.stream().map(part -> part.at(strength)).toList());
        }
    }

    /** A signal at one mass, for any strength. */
    interface AtMass {
        /** Counts and derivatives at a strength, in the unit of the strength parameter. */
        Template at(double strength);

        /** A signal to which the strength is a factor: the template at unit strength. */
        static AtMass constant(Template template) {
            return strength -> template;
        }
    }
}
