package upscatter.model.flux;

/** Flavour of a neutrino or antineutrino at the source. */
public enum Flavour {
    /** Electron neutrino. */
    NU_E(Generation.ELECTRON),
    /** Muon neutrino. */
    NU_MU(Generation.MUON),
    /** Tau neutrino. */
    NU_TAU(Generation.TAU),
    /** Electron antineutrino. */
    ANTI_NU_E(Generation.ELECTRON),
    /** Muon antineutrino. */
    ANTI_NU_MU(Generation.MUON),
    /** Tau antineutrino. */
    ANTI_NU_TAU(Generation.TAU);

    /** The charged lepton that a neutrino goes with; couplings depend on it. */
    public enum Generation {
        /** Electron. */
        ELECTRON("e", "e", "e"),
        /** Muon. */
        MUON("mu", "μ", "\\mu"),
        /** Tau. */
        TAU("tau", "τ", "\\tau");

        private final String label;
        private final String letter;
        private final String latex;

        Generation(String label, String letter, String latex) {
            this.label = label;
            this.letter = letter;
            this.latex = latex;
        }

        /** Name in analysis files and of parameters: {@code mu}. */
        public String label() {
            return label;
        }

        /** The letter that stands for it. */
        public String letter() {
            return letter;
        }

        /** The letter in mathematical mode of LaTeX. */
        public String latex() {
            return latex;
        }
    }

    private final Generation generation;

    Flavour(Generation generation) {
        this.generation = generation;
    }

    /** Whether it is an antineutrino. */
    public boolean isAntineutrino() {
        return switch (this) {
            case NU_E, NU_MU, NU_TAU -> false;
            case ANTI_NU_E, ANTI_NU_MU, ANTI_NU_TAU -> true;
        };
    }

    /** The charged lepton that this neutrino goes with. */
    public Generation generation() {
        return generation;
    }
}
