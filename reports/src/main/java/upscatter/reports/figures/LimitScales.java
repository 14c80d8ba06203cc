package upscatter.reports.figures;

import upscatter.reports.results.Coupling;

/** The logarithmic scales of limit figures: the mass of N, mu on the left, d on the right. */
final class LimitScales {

    /** A limit further than this above the best one is off the plot: there the spectrum ends. */
    private static final double HIGHEST_RATIO = 1e5;

    private LimitScales() {}

    /** Masses in MeV between two values; a single mass stands in the middle. */
    static Scale masses(double first, double last) {
        boolean one = first == last;
        Text label = Text.of("").italic("m").subscript("N").plain("  [MeV]");
        return Scale.logarithmic(label, one ? first / 3 : first, one ? last * 3 : last);
    }

    /** Couplings mu (kappa = 1/2) in Bohr magnetons around the given positive values, which are sorted; any without values. */
    static Scale couplings(double[] sorted) {
        double lowest = sorted.length == 0 ? 1e-11 : sorted[0];
        double highest = sorted.length == 0 ? 1e-9 : Math.min(sorted[sorted.length - 1], lowest * HIGHEST_RATIO);
        double margin = Math.max(1.4, Math.pow(highest / lowest, 0.08));
        Text label = Text.of("|")
                .italic("μ")
                .plain("|  [")
                .italic("μ")
                .subscript("B")
                .plain("]");
        return Scale.logarithmic(label, lowest / margin, highest * margin);
    }

    /** The same couplings as d (kappa = 1) in GeV^-1. */
    static Scale perGeV(Scale couplings) {
        return couplings.times(
                Coupling.PER_GEV_OF_ONE_BOHR_MAGNETON,
                Text.of("|").italic("d").plain("|  [GeV").superscript("−1").plain("]"));
    }
}
