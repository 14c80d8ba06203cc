package upscatter.reports.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import upscatter.reports.campaign.PartFile.Content;

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
     * Toys of one point, of all parts.
     *
     * @param statistics in the order of the numbers, from zero, NaN where a fit failed
     * @param failures number of failed toys by reason
     */
    public record Sample(List<Double> statistics, Map<String, Integer> failures) {
        /** Copies the collections. */
        public Sample {
            statistics = List.copyOf(statistics);
            failures = Map.copyOf(failures);
        }
    }

    /**
     * Joins the parts, in any order.
     *
     * @throws IllegalArgumentException if parts do not belong together, or toys are missing or stand twice
     */
    public static Campaign of(List<Content> parts) {
        Content first = parts.get(0);
        int of = first.part().of();
        Map<Integer, Path> files = new TreeMap<>();
        for (Content content : parts) {
            Part part = content.part();
            var same = new Part(first.part().part(), part.of(), part.plan());
            if (!same.equals(first.part())) {
                throw new IllegalArgumentException("%s and %s are of different campaigns: in the first %s"
                        .formatted(first.file(), content.file(), PartFile.difference(first.part(), same)));
            }
            Path other = files.put(part.part(), content.file());
            if (other != null) {
                throw new IllegalArgumentException(
                        "part %d of %d is there twice: %s and %s".formatted(part.part(), of, other, content.file()));
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
        return joined(first.part().plan(), parts);
    }

    private static Campaign joined(Plan plan, List<Content> parts) {
        double[][] statistics = new double[plan.points().size()][Math.toIntExact(plan.toys())];
        List<Map<String, Integer>> failures = new ArrayList<>();
        plan.points().forEach(point -> failures.add(new TreeMap<>()));
        List<Content> ordered = parts.stream()
                .sorted(Comparator.comparingInt(content -> content.part().part()))
                .toList();
        for (Content content : ordered) {
            requireComplete(content);
            int of = content.part().of();
            for (Batch batch : content.batches()) {
                long number = firstOf(content.part(), batch.from());
                for (var statistic : batch.statistics()) {
                    statistics[batch.point()][(int) number] = statistic.orElse(Double.NaN);
                    number += of;
                }
                batch.failures()
                        .forEach((reason, count) -> failures.get(batch.point()).merge(reason, count, Integer::sum));
            }
        }
        List<Sample> samples = new ArrayList<>();
        for (int point = 0; point < statistics.length; point++) {
            List<Double> values = new ArrayList<>();
            for (double statistic : statistics[point]) {
                values.add(statistic);
            }
            samples.add(new Sample(values, failures.get(point)));
        }
        return new Campaign(plan, samples);
    }

    /** The first toy of a part at or after a number. */
    private static long firstOf(Part part, long from) {
        long remainder = Math.floorMod(part.part() - 1 - from, (long) part.of());
        return from + remainder;
    }

    private static void requireComplete(Content content) {
        Plan plan = content.part().plan();
        var seen = new TreeMap<String, Batch>();
        for (Batch batch : content.batches()) {
            String where = "toys %d to %d at point %d".formatted(batch.from(), batch.to() - 1, batch.point());
            if (seen.put(key(batch.point(), batch.from()), batch) != null) {
                throw new IllegalArgumentException(
                        "%s: %s stand twice%nMaybe two programs wrote the file.".formatted(content.file(), where));
            }
            if (batch.from() % plan.batch() != 0 || batch.to() != Math.min(plan.toys(), batch.from() + plan.batch())) {
                throw new IllegalArgumentException("%s: %s are no batch of its plan".formatted(content.file(), where));
            }
        }
        for (int point = 0; point < plan.points().size(); point++) {
            for (long from = 0; from < plan.toys(); from += plan.batch()) {
                if (!seen.containsKey(key(point, from))) {
                    long all = plan.points().size() * plan.batches();
                    throw new IllegalArgumentException(
                            "%s: toys %d to %d at point %d are missing (%d of %d batches are there)%nMaybe the campaign was stopped: the same command goes on where it was."
                                    .formatted(
                                            content.file(),
                                            from,
                                            Math.min(plan.toys(), from + plan.batch()) - 1,
                                            point,
                                            content.batches().size(),
                                            all));
                }
            }
        }
    }

    private static String key(int point, long from) {
        return point + ":" + from;
    }
}
