package upscatter.reports.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All parts of a campaign.
 *
 * @param plan what it did
 * @param samples toys of each point of the plan
 */
public record Campaign(Plan plan, List<Sample> samples) {

    /** Copies the list. */
    public Campaign {
        samples = List.copyOf(samples);
    }

    /**
     * Toys of one point, of all parts: eight bytes a toy, of which there may be millions.
     *
     * <p>A class, not a record: statistics compare by value and never escape uncopied.
     */
    public static final class Sample {
        private final double[] statistics;
        private final Map<String, Integer> failures;

        private Sample(double[] statistics, Map<String, Integer> failures) {
            this.statistics = statistics;
            this.failures = Map.copyOf(failures);
        }

        /** In the order of the numbers, from zero, NaN where a fit failed, as a new array. */
        public double[] statistics() {
            return statistics.clone();
        }

        /** Number of failed toys by reason. */
        public Map<String, Integer> failures() {
            return failures;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sample sample
                    && Arrays.equals(statistics, sample.statistics)
                    && failures.equals(sample.failures);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(statistics) + failures.hashCode();
        }

        @Override
        public String toString() {
            return "%d toys, failed: %s".formatted(statistics.length, failures);
        }
    }

    /** A file and what its first line says. */
    private record Begun(Path file, Part part) {}

    /**
     * Joins the files of all parts, in any order. They are read line by line, so that beside the numbers themselves one batch is held at a time.
     *
     * @throws IllegalArgumentException if a file is no part, parts do not belong together, or toys are missing or stand twice
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static Campaign of(List<Path> files) {
        List<Begun> parts =
                files.stream().map(file -> new Begun(file, PartFile.part(file))).toList();
        requireAll(parts);
        Plan plan = parts.get(0).part().plan();
        var joined = new Joined(plan);
        parts.stream()
                .sorted(Comparator.comparingInt(begun -> begun.part().part()))
                .forEach(joined::add);
        return new Campaign(plan, joined.samples());
    }

    private static void requireAll(List<Begun> parts) {
        Begun first = parts.get(0);
        int of = first.part().of();
        Map<Integer, Path> files = new TreeMap<>();
        for (Begun begun : parts) {
            Part part = begun.part();
            var same = new Part(part.format(), first.part().part(), part.of(), part.plan());
            if (!same.equals(first.part())) {
                throw new IllegalArgumentException("%s and %s are of different campaigns: in the first %s"
                        .formatted(first.file(), begun.file(), PartFile.difference(first.part(), same)));
            }
            Path other = files.put(part.part(), begun.file());
            if (other != null) {
                throw new IllegalArgumentException(
                        "part %d of %d is there twice: %s and %s".formatted(part.part(), of, other, begun.file()));
            }
        }
        List<Integer> missing = new ArrayList<>();
        for (int part = 1; part <= of; part++) {
            if (!files.containsKey(part)) {
                missing.add(part);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("of %d parts these are missing: %s%nMaybe --shard %d/%d was not run."
                    .formatted(of, missing, missing.get(0), of));
        }
    }

    /** Statistics of all toys while part after part is read. */
    private static final class Joined {
        private final Plan plan;
        private final double[][] statistics;
        private final List<Map<String, Integer>> failures = new ArrayList<>();

        Joined(Plan plan) {
            this.plan = plan;
            statistics = new double[plan.points().size()][Math.toIntExact(plan.toys())];
            plan.points().forEach(point -> failures.add(new TreeMap<>()));
        }

        void add(Begun begun) {
            List<BitSet> seen = new ArrayList<>();
            plan.points().forEach(point -> seen.add(new BitSet()));
            PartFile.read(begun.file(), batch -> {
                requireNew(begun.file(), batch, seen.get(batch.point()));
                add(begun.part(), batch);
            });
            requireComplete(begun.file(), seen);
        }

        private void add(Part part, Batch batch) {
            // The first toy of the part at or after the first of the batch.
            long number = batch.from() + Math.floorMod(part.part() - 1 - batch.from(), (long) part.of());
            for (var statistic : batch.statistics()) {
                statistics[batch.point()][Math.toIntExact(number)] = statistic.orElse(Double.NaN);
                number += part.of();
            }
            batch.failures()
                    .forEach((reason, count) -> failures.get(batch.point()).merge(reason, count, Integer::sum));
        }

        private void requireNew(Path file, Batch batch, BitSet seen) {
            String where = "toys %d to %d at point %d".formatted(batch.from(), batch.to() - 1, batch.point());
            long from = batch.from();
            if (from < 0
                    || from >= plan.toys()
                    || from % plan.batch() != 0
                    || batch.to() != Math.min(plan.toys(), from + plan.batch())) {
                throw new IllegalArgumentException("%s: %s are no batch of its plan".formatted(file, where));
            }
            int number = Math.toIntExact(from / plan.batch());
            if (seen.get(number)) {
                throw new IllegalArgumentException(
                        "%s: %s stand twice%nMaybe two programs wrote the file.".formatted(file, where));
            }
            seen.set(number);
        }

        private void requireComplete(Path file, List<BitSet> seen) {
            for (int point = 0; point < seen.size(); point++) {
                int missing = seen.get(point).nextClearBit(0);
                if (missing < plan.batches()) {
                    long from = missing * plan.batch();
                    throw new IllegalArgumentException(
                            "%s: toys %d to %d at point %d are missing (%d of %d batches are there)%nMaybe the campaign was stopped: the same command goes on where it was."
                                    .formatted(
                                            file,
                                            from,
                                            Math.min(plan.toys(), from + plan.batch()) - 1,
                                            point,
                                            seen.stream()
                                                    .mapToInt(BitSet::cardinality)
                                                    .sum(),
                                            plan.points().size() * plan.batches()));
                }
            }
        }

        List<Sample> samples() {
            List<Sample> samples = new ArrayList<>();
            for (int point = 0; point < statistics.length; point++) {
                samples.add(new Sample(statistics[point], failures.get(point)));
            }
            return samples;
        }
    }
}
