package upscatter.model.prediction;

/** A signal in one channel whose counts depend on the mass of N, and on the strength of the coupling. */
interface Signal {

    /** Number of counts. */
    int size();

    /** The signal folded at a mass of the outgoing lepton in MeV. */
    AtMass atMass(double leptonMassMeV);

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
