package upscatter.datasets.workspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.datasets.json.Node;

/**
 * Errors of the bins of one sample ({@code shapesys}) in HS3. The standard leaves open what the numbers are: ROOT writes relative errors, pyhs3 and
 * pyhf counts. What they are taken for is decided by who wrote the file and by their sizes, and is said.
 *
 * @param fromRoot whether the file says that it was written by a program that writes relative errors
 */
record Hs3ShapeErrors(boolean fromRoot) {

    /** Errors in counts. */
    List<Double> counts(Node values, List<Double> contents, String name, String sample) {
        List<Double> written = values.plainNumbers();
        if (written.size() != contents.size()) {
            throw values.error("%d errors for %d bins".formatted(written.size(), contents.size()));
        }
        boolean small = written.stream().allMatch(v -> v <= 1);
        boolean below = IntStream.range(0, written.size()).allMatch(b -> written.get(b) <= Math.abs(contents.get(b)));
        boolean noneSmall = written.stream().allMatch(v -> v > 1);
        if (!small && noneSmall && (fromRoot || !below)) {
            throw values.error(
                    "the errors %s of the shapesys '%s' are neither relative ones, which are below 1, nor errors of the counts %s"
                            .formatted(written, name, contents),
                    Optional.of(
                            "Maybe they are numbers of events of an auxiliary measurement, as older versions of ROOT wrote: n stands for the relative error 1/sqrt(n)."));
        }
        boolean counts = !small && below && !fromRoot;
        if (counts) {
            values.warn(
                    "The errors of the shapesys '%s' of sample %s are read as counts (%s of the contents); relative errors of %s would be too large. The standard leaves open which is meant."
                            .formatted(name, sample, percent(written, contents), written));
            return written;
        }
        if (!fromRoot || !small) {
            values.warn(
                    "The errors of the shapesys '%s' of sample %s are read as relative ones (%s); as counts they would be %s of the contents. The standard leaves open which is meant."
                            .formatted(
                                    name,
                                    sample,
                                    percent(
                                            written,
                                            written.stream().map(v -> 1.0).toList()),
                                    percent(written, contents)));
        }
        return IntStream.range(0, contents.size())
                .mapToObj(b -> written.get(b) * contents.get(b))
                .toList();
    }

    private static List<String> percent(List<Double> errors, List<Double> of) {
        return IntStream.range(0, errors.size())
                .mapToObj(b -> of.get(b) == 0 ? "-" : "%.3g%%".formatted(100 * errors.get(b) / of.get(b)))
                .toList();
    }
}
