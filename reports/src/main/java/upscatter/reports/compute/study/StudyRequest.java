package upscatter.reports.compute.study;

import java.util.List;
import java.util.Optional;

/**
 * What is varied, and what is asked at each point.
 *
 * @param vary one number of the file or two
 * @param question what is asked
 * @param on name of the parameter whose significance or error is asked for; empty for the one whose significance the file asks for, else the strength of the signal. A
 *     limit is on what the file says
 */
public record StudyRequest(List<VariedValue> vary, Question question, Optional<String> on) {
    /** What can be asked. */
    public enum Question {
        /** The expected limit. */
        LIMIT("limit"),
        /** The significance of the presence of a parameter. */
        SIGNIFICANCE("significance"),
        /** The error of a parameter. */
        PRECISION("precision");

        private final String word;

        Question(String word) {
            this.word = word;
        }

        /** As it is asked. */
        public String word() {
            return word;
        }
    }

    private static final int MOST = 100_000;

    /** Rejects other than one or two numbers of the file, more than 100000 points, and a parameter for a limit with {@link IllegalArgumentException}. */
    public StudyRequest {
        vary = List.copyOf(vary);
        if (vary.isEmpty() || vary.size() > 2) {
            throw new IllegalArgumentException("a study varies one value of the file or two but not " + vary.size());
        }
        if (vary.size() == 2 && vary.get(0).pointer().equals(vary.get(1).pointer())) {
            throw new IllegalArgumentException(
                    "a study varies two values but both are " + vary.get(0).pointer());
        }
        if (vary.stream().mapToLong(VariedValue::points).reduce(1, (a, b) -> a * b) > MOST) {
            throw new IllegalArgumentException("a study has at most %d points".formatted(MOST));
        }
        if (question == Question.LIMIT && on.isPresent()) {
            throw new IllegalArgumentException(
                    "a limit is on what the file says but '%s' is asked for%nMaybe --set /limit/on=%s."
                            .formatted(on.get(), on.get()));
        }
    }

    /** Number of points. */
    public int points() {
        return vary.stream().mapToInt(VariedValue::points).reduce(1, (a, b) -> a * b);
    }

    /** Values of the numbers at a point, counted from zero: row by row, the first one running fastest. */
    List<Double> at(int point) {
        int columns = vary.get(0).points();
        double x = vary.get(0).values().get(point % columns);
        return vary.size() == 1 ? List.of(x) : List.of(x, vary.get(1).values().get(point / columns));
    }
}
