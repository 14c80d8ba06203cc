package upscatter.reports.figures;

import java.util.ArrayList;
import java.util.List;
import upscatter.reports.figures.Scale.Tick;

/** Labels of a logarithmic axis: powers of ten, thinned out over many decades, with 2 and 5 between over few. */
final class LogarithmicTicks {

    private static final int MOST_LABELS = 9;

    private LogarithmicTicks() {}

    static List<Tick> of(double lower, double upper) {
        int first = (int) Math.floor(Math.log10(lower)) - 1;
        int last = (int) Math.ceil(Math.log10(upper)) + 1;
        List<Tick> decades = ticks(first, last, lower, upper, List.of(1));
        if (decades.size() >= 2) {
            int every = (decades.size() + MOST_LABELS - 1) / MOST_LABELS;
            return decades.stream()
                    .filter(t -> Math.floorMod(Math.round(Math.log10(t.value())), (long) every) == 0)
                    .toList();
        }
        List<Tick> some = ticks(first, last, lower, upper, List.of(1, 2, 5));
        return some.size() >= 2 ? some : ticks(first, last, lower, upper, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    private static List<Tick> ticks(int first, int last, double lower, double upper, List<Integer> factors) {
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int factor : factors) {
                double value = factor * Math.pow(10, exponent);
                if (value >= lower * (1 - 1e-12) && value <= upper * (1 + 1e-12)) {
                    ticks.add(new Tick(value, label(factor, exponent)));
                }
            }
        }
        return ticks;
    }

    /** 0.1, 1 and 10 read better than powers; everything else is a power. */
    private static Text label(int factor, int exponent) {
        return switch (exponent) {
            case -1 -> Text.of("0." + factor);
            case 0 -> Text.of(Integer.toString(factor));
            case 1 -> Text.of(factor + "0");
            default -> Text.powerOfTen(factor, exponent);
        };
    }
}
