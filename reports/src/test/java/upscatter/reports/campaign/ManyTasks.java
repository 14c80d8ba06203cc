package upscatter.reports.campaign;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Writes the parts of a run of many tasks, and joins them, to see what that needs. A program, run by hand:
 *
 * <pre>
 * java -Xmx256m -cp ... upscatter.reports.campaign.ManyTasks FOLDER TASKS NUMBERS PARTS
 * </pre>
 */
public final class ManyTasks {
    private static final String JOB = "toys 0123456789abcdef";

    private ManyTasks() {}

    /** Writes the files, in which nothing is missing where they were written before, and reads every number. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(arguments[0]);
        int tasks = Integer.parseInt(arguments[1]);
        int numbers = Integer.parseInt(arguments[2]);
        int parts = Integer.parseInt(arguments[3]);
        var plan = new RunPlan(TaskFiles.FORMAT, "1", List.of(), List.of());
        for (int part = 0; part < parts; part++) {
            UniformRandomProvider random = RandomSource.PHILOX_4X64.create((long) part);
            try (TaskFiles files = TaskFiles.open(folder, "part-%d-of-%d".formatted(part + 1, parts), plan)) {
                for (int task = part; task < tasks; task += parts) {
                    if (!files.has(JOB, task)) {
                        List<Double> found = IntStream.range(0, numbers)
                                .mapToObj(i -> -2 * Math.log(random.nextDouble()))
                                .toList();
                        files.keep(JOB, task, new TaskNumbers(found, Map.of()));
                    }
                }
            }
        }
        long start = System.nanoTime();
        try (TaskFiles files = TaskFiles.open(folder, "whole", plan)) {
            out.printf("opened in %.1f s: %d tasks%n", seconds(start), files.kept());
            double sum = 0;
            for (int task = 0; task < tasks; task++) {
                for (double number : files.find(JOB, task).orElseThrow().numbers()) {
                    sum += number;
                }
            }
            out.printf("read after %.1f s: mean %.4f%n", seconds(start), sum / tasks / numbers);
        }
    }

    private static double seconds(long start) {
        return 1e-9 * (System.nanoTime() - start);
    }
}
