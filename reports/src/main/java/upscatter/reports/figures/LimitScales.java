package upscatter.reports.figures;

import java.util.Optional;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.ScannedParameter;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.tables.SignalWords;

/** The logarithmic scales of limit figures: what is scanned, the coupling in the leading convention on the left, in the second one on the right. */
final class LimitScales {

    /** A limit further than this above the best one is off the plot: there the spectrum ends. */
    private static final double HIGHEST_RATIO = 1e5;

    private LimitScales() {}

    /** Values of the scanned parameter between two of them; a single one stands in the middle. */
    static Scale scanned(SignalWords words, double first, double last) {
        boolean one = first == last;
        return Scale.logarithmic(label(words), one ? first / 3 : first, one ? last * 3 : last);
    }

    /** Symbol and unit of the scanned parameter. */
    static Text label(SignalWords words) {
        ScannedParameter scanned = words.scanned().orElseThrow();
        return Text.typeset(scanned.symbol().typeset())
                .plain("  [")
                .then(Text.typeset(scanned.unit().typeset()))
                .plain("]");
    }

    /** Symbol and unit of a coupling, or of its power. */
    static Text label(SignalWords words, QuotedCoupling coupling) {
        Text symbol = Text.typeset(coupling.typeset(words.power()));
        String unit = words.typesetUnit(coupling);
        return unit.isEmpty()
                ? symbol
                : symbol.plain("  [").then(Text.typeset(unit)).plain("]");
    }

    /** Couplings in the leading convention, or their powers, around the given positive values, which are sorted. */
    static Scale couplings(SignalWords words, double[] sorted) {
        double power = words.power();
        double unit = words.signal().strength().unitCoupling();
        double lowest = sorted.length == 0 ? Math.pow(unit / 10, power) : sorted[0];
        double highest = sorted.length == 0
                ? Math.pow(unit * 10, power)
                : Math.min(sorted[sorted.length - 1], lowest * Math.pow(HIGHEST_RATIO, power));
        double margin = Math.max(1.4, Math.pow(highest / lowest, 0.08));
        return Scale.logarithmic(label(words, words.leading()), lowest / margin, highest * margin);
    }

    /** The same couplings in the second convention, where there is one. */
    static Optional<Scale> second(SignalWords words, Scale couplings) {
        return words.second().map(second -> couplings.times(words.per(second), label(words, second)));
    }
}
