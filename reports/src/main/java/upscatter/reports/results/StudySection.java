package upscatter.reports.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an answer changes with one number of the analysis file or two.
 *
 * @param question {@code limit}, {@code significance} or {@code precision}
 * @param on name of the coupling or parameter that the answers are about
 * @param unit of limits and errors; blank for a number
 * @param vary what is varied
 * @param points row by row, the first number running fastest
 */
public record StudySection(String question, String on, String unit, List<Axis> vary, List<Point> points)
        implements Section {
    /** Name of an expected limit. */
    public static final String MEDIAN = "median";

    /** Name of the lower end of the band of one standard deviation. */
    public static final String MINUS_ONE = "minus1";

    /** Name of its upper end. */
    public static final String PLUS_ONE = "plus1";

    /** Rejects other than one or two numbers, and points that are not theirs, with {@link IllegalArgumentException}. */
    public StudySection {
        vary = List.copyOf(vary);
        points = List.copyOf(points);
        int size = vary.stream().mapToInt(axis -> axis.values().size()).reduce(1, (a, b) -> a * b);
        if (vary.isEmpty() || vary.size() > 2 || points.size() != size) {
            throw new IllegalArgumentException("a study of %d numbers of a file has %d points, not %d"
                    .formatted(vary.size(), size, points.size()));
        }
        for (Point point : points) {
            if (point.at().size() != vary.size()) {
                throw new IllegalArgumentException("a point of a study has the values " + point.at());
            }
        }
    }

    /** Whether every point has an answer. */
    @Override
    public boolean valid() {
        return points.stream().allMatch(point -> point.failed().isEmpty());
    }

    /**
     * A number of the file.
     *
     * @param pointer JSON pointer
     * @param unit of its values; blank for a number
     * @param logarithmic whether they are spread evenly in the logarithm
     * @param values in their order
     */
    public record Axis(String pointer, String unit, boolean logarithmic, List<Double> values) {
        /** Copies the list; rejects values that are not finite with {@link IllegalArgumentException}. */
        public Axis {
            values = Finite.list("value of " + pointer, values);
        }
    }

    /**
     * One point.
     *
     * @param at values of the numbers of the file
     * @param answers what was found; empty where nothing was
     * @param failed why there is no answer, or none that can be trusted
     */
    public record Point(List<Double> at, List<Answer> answers, Optional<String> failed) {
        /** Copies the lists; rejects values that are not finite, and a point without answer and reason, with {@link IllegalArgumentException}. */
        public Point {
            at = Finite.list("value of a study", at);
            answers = List.copyOf(answers);
            if (answers.isEmpty() && failed.isEmpty()) {
                throw new IllegalArgumentException("a study has an answer or a reason for its absence at " + at);
            }
        }
    }

    /**
     * One number that was found.
     *
     * @param name {@link #MEDIAN}, {@link #MINUS_ONE} and {@link #PLUS_ONE} of expected limits, {@code significance} in standard deviations, or {@code error}, {@code low} and
     *     {@code high} (distances) and {@code value} of a precision
     * @param scanned mass of a limit; absent where nothing is scanned
     * @param value the number
     */
    public record Answer(String name, OptionalDouble scanned, double value) {
        /** Rejects a number that is not finite with {@link IllegalArgumentException}. */
        public Answer {
            Finite.check(name, scanned);
            Finite.check(name, value);
        }
    }
}
