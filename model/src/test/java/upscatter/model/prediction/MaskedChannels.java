package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import upscatter.model.background.Background;
import upscatter.model.background.TemplateBackground;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;

/** Experiments in which bins of every axis are masked, all but the first and the last. */
final class MaskedChannels {
    private MaskedChannels() {}

    /** A grid without some of its bins, at least one an axis that has three or more. */
    static Grid masked(Grid grid, SplittableRandom random) {
        return new Grid(grid.axes().stream().map(axis -> masked(axis, random)).toList());
    }

    private static Axis masked(Axis axis, SplittableRandom random) {
        int last = axis.bins() - 1;
        int always = last < 2 ? -1 : 1 + random.nextInt(last - 1);
        int[] kept = IntStream.rangeClosed(0, last)
                .filter(bin -> bin == 0 || bin == last || (bin != always && random.nextDouble() < 0.6))
                .toArray();
        return new Axis(
                axis.observable(),
                axis.unit(),
                IntStream.of(kept).mapToObj(axis.lows()::get).toList(),
                IntStream.of(kept).mapToObj(axis.highs()::get).toList());
    }

    /** For each bin of a masked grid the same bin of the whole grid. */
    static int[] places(Grid masked, Grid whole) {
        return IntStream.range(0, masked.bins())
                .map(bin -> {
                    int[] index = masked.indices(bin);
                    int place = 0;
                    for (int a = 0; a < index.length; a++) {
                        Axis axis = whole.axes().get(a);
                        place = place * axis.bins()
                                + axis.lows()
                                        .indexOf(masked.axes().get(a).lows().get(index[a]));
                    }
                    return place;
                })
                .toArray();
    }

    /** The experiment with its first channel, its only one, on other bins, and its tables with it. */
    static Experiment on(Experiment whole, Grid masked, DataKind kind) {
        Channel channel = whole.channels().get(0);
        List<Background> backgrounds = new ArrayList<>();
        for (Background background : whole.backgrounds()) {
            backgrounds.add(
                    background instanceof TemplateBackground table
                            ? new TemplateBackground(table.name(), picked(table.counts(), masked))
                            : background);
        }
        return new Experiment(
                whole.name(),
                whole.source(),
                List.of(new Channel(
                        channel.name(),
                        channel.detector(),
                        channel.photonDetector(),
                        masked,
                        channel.liveTimeS(),
                        channel.components(),
                        kind,
                        Optional.empty())),
                backgrounds,
                whole.systematics(),
                whole.fluxSystematics(),
                whole.responseScales(),
                whole.radiusScales());
    }

    private static Counts picked(Counts whole, Grid masked) {
        return Counts.of(
                masked,
                IntStream.of(places(masked, whole.grid()))
                        .mapToDouble(whole::value)
                        .toArray());
    }
}
