package upscatter.reports.drawing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Labels of a logarithmic axis: powers of ten, thinned out over many decades, with 2 and 5 between over few. */
final class LogarithmicTicks {

    private static final int MOST_LABELS = 9;

    private LogarithmicTicks() {}

    static List<Tick> of(double lower, double upper) {
        int first = (int) Math.floor(Math.log10(lower)) - 1;
        int last = (int) Math.ceil(Math.log10(upper)) + 1;
        List<Position> decades = positions(first, last, lower, upper, List.of(1));
        if (decades.size() >= 2) {
            int every = (decades.size() + MOST_LABELS - 1) / MOST_LABELS;
            return labelled(decades.stream()
                    .filter(p -> Math.floorMod(p.exponent, every) == 0)
                    .toList());
        }
        List<Position> some = positions(first, last, lower, upper, List.of(1, 2, 5));
        return labelled(
                some.size() >= 2 ? some : positions(first, last, lower, upper, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)));
    }

    private static List<Position> positions(int first, int last, double lower, double upper, List<Integer> factors) {
        List<Position> positions = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int factor : factors) {
                double value = factor * Math.pow(10, exponent);
                if (value >= lower * (1 - 1e-12) && value <= upper * (1 + 1e-12)) {
                    positions.add(new Position(factor, exponent));
                }
            }
        }
        return positions;
    }

    /** Plain numbers when all of them are short, powers otherwise. */
    private static List<Tick> labelled(List<Position> positions) {
        boolean plain = positions.stream().allMatch(p -> p.exponent >= -2 && p.exponent <= 2);
        return positions.stream()
                .map(p -> new Tick(p.value(), plain ? p.plain() : p.power()))
                .toList();
    }

    private record Position(int factor, int exponent) {

        double value() {
            return factor * Math.pow(10, exponent);
        }

        Text plain() {
            return Text.of(BigDecimal.valueOf(factor, -exponent).toPlainString());
        }

        Text power() {
            return switch (exponent) {
                case 0 -> Text.of(Integer.toString(factor));
                case 1 -> Text.of(factor + "0");
                default -> Text.powerOfTen(factor, exponent);
            };
        }
    }
}
