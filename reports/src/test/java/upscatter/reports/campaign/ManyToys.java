package upscatter.reports.campaign;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import upscatter.reports.ExampleResults;
import upscatter.reports.results.Results;

/**
 * Writes the parts of a campaign of many toys, half of whose statistics are zero and half chi-squared with two degrees of freedom, to see what {@code merge} needs. A program, run by
 * hand:
 *
 * <pre>
 * java -cp ... upscatter.reports.campaign.ManyToys FOLDER TOYS POINTS PARTS
 * </pre>
 */
public final class ManyToys {
    private static final int BATCH = 500;

    private ManyToys() {}

    /** Writes the files, which are there already where they were written before. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[0]);
        long toys = Long.parseLong(arguments[1]);
        Plan plan = plan(toys, Integer.parseInt(arguments[2]));
        int parts = Integer.parseInt(arguments[3]);
        for (int number = 1; number <= parts; number++) {
            var part = new Part(number, parts, plan);
            Path file = folder.resolve(part.fileName());
            UniformRandomProvider random = RandomSource.PHILOX_4X64.create((long) number);
            try (PartFile open = PartFile.open(file, part)) {
                for (int point = 0; point < plan.points().size() && open.done().isEmpty(); point++) {
                    for (long from = 0; from < toys; from += BATCH) {
                        open.append(batch(part, point, from, Math.min(toys, from + BATCH), random));
                    }
                }
            }
            out.println(file);
        }
    }

    private static Plan plan(long toys, int points) {
        Results empty = ExampleResults.empty();
        List<Plan.Point> planned = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            int value = i / 2;
            planned.add(new Plan.Point(OptionalDouble.of(1), 1 + value, i % 2 == 0, i % 2 == 0 ? 1.0 + 2 * value : 0));
        }
        return new Plan(
                empty.tool(),
                empty.analysis(),
                Optional.empty(),
                List.of(),
                ExampleResults.signal(),
                1,
                "one-sided",
                ExampleResults.settings(),
                List.of(new Plan.Mass(OptionalDouble.of(1), true, OptionalDouble.of(0), Optional.empty())),
                planned,
                toys,
                BATCH);
    }

    private static Batch batch(Part part, int point, long from, long to, UniformRandomProvider random) {
        List<Optional<Double>> statistics = new ArrayList<>();
        for (long i = part.size(from, to); i > 0; i--) {
            statistics.add(Optional.of(random.nextBoolean() ? 0.0 : -2 * Math.log(1 - random.nextDouble())));
        }
        return new Batch(point, from, to, statistics, Map.of());
    }
}
