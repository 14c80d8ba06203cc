package upscatter.reports.drawing;

import java.util.ArrayList;
import java.util.List;

/** Where the frame of a panel has marks: long ones at labels, short ones between. */
final class TickMarks {

    private static final int SHORT_A_STEP = 5;

    private TickMarks() {}

    /**
     * One mark.
     *
     * @param value position
     * @param isLong whether it is a long one
     */
    record Mark(double value, boolean isLong) {}

    /** The marks of a scale; names have none. */
    static List<Mark> of(Scale scale) {
        return switch (scale.kind()) {
            case NAMES -> List.of();
            case LINEAR -> linear(scale);
            case LOGARITHMIC -> logarithmic(scale);
        };
    }

    private static List<Mark> linear(Scale scale) {
        double distance = scale.step() / SHORT_A_STEP;
        List<Mark> marks = new ArrayList<>();
        for (double n = Math.ceil(scale.lower() / distance); n * distance <= scale.upper(); n++) {
            marks.add(new Mark(n * distance, n % SHORT_A_STEP == 0));
        }
        return marks;
    }

    private static List<Mark> logarithmic(Scale scale) {
        List<Mark> marks = new ArrayList<>();
        int last = (int) Math.floor(Math.log10(scale.upper()));
        for (int exponent = (int) Math.floor(Math.log10(scale.lower())); exponent <= last; exponent++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = digit * Math.pow(10, exponent);
                if (value >= scale.lower() && value <= scale.upper()) {
                    marks.add(new Mark(value, digit == 1));
                }
            }
        }
        return marks;
    }
}
