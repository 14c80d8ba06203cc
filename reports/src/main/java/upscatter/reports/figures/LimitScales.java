package upscatter.reports.figures;

import upscatter.reports.results.LimitQuantity;

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

    /** Couplings mu (kappa = 1/2) in Bohr magnetons, or their squares, around the given positive values, which are sorted. */
    static Scale couplings(LimitQuantity on, double[] sorted) {
        double power = on == LimitQuantity.MU2 ? 2 : 1;
        double lowest = sorted.length == 0 ? Math.pow(1e-11, power) : sorted[0];
        double highest = sorted.length == 0
                ? Math.pow(1e-9, power)
                : Math.min(sorted[sorted.length - 1], lowest * Math.pow(HIGHEST_RATIO, power));
        double margin = Math.max(1.4, Math.pow(highest / lowest, 0.08));
        Text label =
                squared(Text.of("|").italic("μ").plain("|"), on).plain("  [").italic("μ");
        Text unit = on == LimitQuantity.MU2 ? label.subscript("B").superscript("2") : label.subscript("B");
        return Scale.logarithmic(unit.plain("]"), lowest / margin, highest * margin);
    }

    /** The same couplings as d (kappa = 1) in GeV^-1, or their squares. */
    static Scale perGeV(LimitQuantity on, Scale couplings) {
        Text label = squared(Text.of("|").italic("d").plain("|"), on).plain("  [GeV");
        return couplings.times(
                on.perUnit(),
                label.superscript(on == LimitQuantity.MU2 ? "−2" : "−1").plain("]"));
    }

    private static Text squared(Text text, LimitQuantity on) {
        return on == LimitQuantity.MU2 ? text.superscript("2") : text;
    }
}
