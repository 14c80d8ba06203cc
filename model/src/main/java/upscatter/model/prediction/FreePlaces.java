package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import upscatter.model.background.Background;
import upscatter.model.background.MeasuredBackground;
import upscatter.model.experiment.Channel;

/** The expectations of all backgrounds that are free in each bin, end to end. */
final class FreePlaces {
    private final Map<String, Integer> first = new LinkedHashMap<>();
    private final double[] nominal;

    FreePlaces(List<Background> backgrounds) {
        var values = new ArrayList<double[]>();
        int from = 0;
        for (Background background : backgrounds) {
            if (background instanceof MeasuredBackground measured) {
                double[] counts = measured.nominal().toArray();
                first.put(background.name(), from);
                values.add(counts);
                from += counts.length;
            }
        }
        nominal = values.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** The counts of a background in a channel. */
    FreeCounts counts(MeasuredBackground background, Channel channel) {
        background.expected(channel.grid(), channel.exposure());
        return new FreeCounts(
                background.ratio(channel.name()),
                first.getOrDefault(background.name(), 0),
                channel.grid().bins(),
                nominal);
    }

    /**
     * Terms whose free backgrounds are what their channel counted less what else is expected in it.
     *
     * @param expected counts of everything else in all bins
     */
    List<Term> lessOthers(List<Term> terms, List<Background> backgrounds, List<Channel> channels, double[] expected) {
        double[] alone = nominal.clone();
        for (Background background : backgrounds) {
            if (background instanceof MeasuredBackground measured && measured.counted()) {
                terms.stream()
                        .filter(term -> term.isFree()
                                && term.component.equals(measured.name())
                                && channels.get(term.channel).name().equals(measured.channel()))
                        .forEach(term -> {
                            for (int b = 0; b < term.free().bins(); b++) {
                                int place = term.free().first + b;
                                alone[place] = Math.max(0, alone[place] - expected[term.firstBin() + b]);
                            }
                        });
            }
        }
        return terms.stream().map(term -> term.withFree(alone)).toList();
    }
}
