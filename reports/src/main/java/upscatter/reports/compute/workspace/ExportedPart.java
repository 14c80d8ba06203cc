package upscatter.reports.compute.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import upscatter.model.prediction.Contribution;
import upscatter.model.template.Modifier;

/** A component in some bins of a channel: its counts, and what changes them. */
final class ExportedPart {
    /** Relative difference of counts that are the same. */
    static final double SAME = 1e-9;

    final int contribution;
    final String channel;
    final String component;
    final double[] counts;
    final List<Modifier> modifiers = new ArrayList<>();
    private final boolean[] bins;

    private ExportedPart(int contribution, String channel, String component, double[] counts, boolean[] bins) {
        this.contribution = contribution;
        this.channel = channel;
        this.component = component;
        this.counts = counts;
        this.bins = bins;
    }

    static ExportedPart of(int index, Contribution contribution) {
        double[] counts = contribution.counts().toArray();
        boolean[] all = new boolean[counts.length];
        Arrays.fill(all, true);
        return new ExportedPart(index, contribution.channel(), contribution.component(), counts, all);
    }

    /** Counts of the component in the bins of this part. */
    double[] of(double[] component) {
        double[] here = component.clone();
        for (int b = 0; b < here.length; b++) {
            here[b] = bins[b] ? here[b] : 0;
        }
        return here;
    }

    /** The bins where a factor of two doubles the counts apart from those where it changes nothing; whole where there are no such two. */
    Stream<ExportedPart> apart(String factor, double[] twice) {
        boolean[] doubled = new boolean[bins.length];
        boolean[] same = new boolean[bins.length];
        boolean some = false;
        boolean others = false;
        for (int b = 0; b < bins.length; b++) {
            doubled[b] = counts[b] > 0 && Math.abs(twice[b] - 2 * counts[b]) <= SAME * counts[b];
            same[b] = bins[b] && Math.abs(twice[b] - counts[b]) <= SAME * counts[b];
            if (bins[b] && !doubled[b] && !same[b]) {
                return Stream.of(this);
            }
            some |= doubled[b];
            others |= same[b] && counts[b] > 0;
        }
        return some && others ? Stream.of(in(component, same), in(component + " " + factor, doubled)) : Stream.of(this);
    }

    private ExportedPart in(String name, boolean[] some) {
        double[] here = counts.clone();
        for (int b = 0; b < here.length; b++) {
            here[b] = some[b] ? here[b] : 0;
        }
        return new ExportedPart(contribution, channel, name, here, some);
    }
}
