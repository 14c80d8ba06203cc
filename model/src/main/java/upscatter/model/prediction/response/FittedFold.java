package upscatter.model.prediction.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import upscatter.model.detector.FittedResponse;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.ArrivalAndActivity;
import upscatter.model.prediction.folding.ChannelResponse;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.FoldedResponse;
import upscatter.model.prediction.folding.NodeResponse;
import upscatter.model.prediction.recoil.RecoilNodes;

/**
 * A channel of a response some of whose values are fitted: where signals are kept, and the steps that bring them from there to the bins, or to knots of a density.
 *
 * <p>Where quenching and resolution are known, signals are kept as densities of the reconstructed value, on which the efficiency works; else at nodes of the recoil
 * energy.
 */
public final class FittedFold {
    private final Channel channel;
    private final FittedResponse response;
    private final NodeResponse kept;
    private final FittedValues smearing;
    private final FittedValues efficiency;
    private final double[] points;
    private final double[] weights;
    private final int[] bin;
    private final int bins;

    private FittedFold(
            Channel channel,
            FittedResponse response,
            Parameters parameters,
            RecoilNodes nodes,
            double[] points,
            double[] weights,
            int[] bin,
            int bins) {
        this.channel = channel;
        this.response = response;
        this.points = points;
        this.weights = weights;
        this.bin = bin;
        this.bins = bins;
        smearing = new FittedValues(response.values(), parameters);
        efficiency = new FittedValues(response.efficiency().values(), parameters);
        if (!response.isSmeared() || smearing.areFitted()) {
            kept = NodeResponse.atNodes(channel, nodes);
        } else {
            kept = NodeResponse.atPoints(
                    channel,
                    nodes,
                    points.length,
                    (point, recoil) -> response(channel).density(recoil, points[point]));
        }
    }

    /** The steps from where signals are kept to bins of the reconstructed value, for each bin of other axes. */
    private List<CountsStep> steps(int inner) {
        var steps = new ArrayList<CountsStep>();
        if (smearing.areFitted()) {
            steps.add(new SmearingStep(response, smearing, recoils(kept.nodes()), points, inner));
        }
        steps.add(new EfficiencyStep(response.efficiency(), efficiency, efficiencyPoints(), weights, bin, bins, inner));
        return steps;
    }

    /** Reconstructed values at which the efficiency is taken. */
    private double[] efficiencyPoints() {
        double offset = response.efficiencyOffset();
        return Arrays.stream(points).map(point -> point + offset).toArray();
    }

    private static Response response(Channel channel) {
        return channel.detector().response();
    }

    private static double[] recoils(RecoilNodes nodes) {
        return IntStream.range(0, nodes.size()).mapToDouble(nodes::energy).toArray();
    }

    /**
     * The fold of a channel in its bins of the reconstructed value.
     *
     * @param channel the channel, of recoils as its detector has them; on fine bins where an energy scale moves them
     * @param largestMeV recoil energy in MeV above which there are none
     * @param cutsMeV recoil energies in MeV at which spectra have steps
     * @throws IllegalArgumentException if a quenching is fitted but nothing is smeared
     */
    public static FittedFold inBins(
            Channel channel, FittedResponse response, double largestMeV, Parameters parameters, List<Double> cutsMeV) {
        Axis axis = channel.grid().axis(response(channel).observable()).orElseThrow();
        var nodes = new RecoilNodes(response.panelsMeV(axis, largestMeV), !response.isSmeared()).cutAt(cutsMeV);
        if (!response.isSmeared()) {
            double[] values =
                    Arrays.stream(recoils(nodes)).map(response::sharpValue).toArray();
            double[] ones = new double[values.length];
            Arrays.fill(ones, 1);
            int[] bin =
                    Arrays.stream(values).mapToInt(value -> bin(axis, value)).toArray();
            return new FittedFold(channel, response, parameters, nodes, values, ones, bin, axis.bins());
        }
        var points = new ArrayList<Double>();
        var weights = new ArrayList<Double>();
        var bins = new ArrayList<Integer>();
        for (int b = 0; b < axis.bins(); b++) {
            if (response.isCounting()) {
                for (int n = Math.max(0, (int) Math.ceil(axis.low(b) - 0.5)); n + 0.5 < axis.high(b); n++) {
                    points.add(n + 0.5);
                    weights.add(1.0);
                    bins.add(b);
                }
                continue;
            }
            double[] panels = response.panels(axis.low(b), axis.high(b));
            for (int i = 1; i < panels.length; i++) {
                for (int k = 0; k < RecoilNodes.ORDER; k++) {
                    points.add(RecoilNodes.node(panels[i - 1], panels[i], k));
                    weights.add(RecoilNodes.weight(panels[i - 1], panels[i], k));
                    bins.add(b);
                }
            }
        }
        return new FittedFold(
                channel,
                response,
                parameters,
                nodes,
                points.stream().mapToDouble(Double::doubleValue).toArray(),
                weights.stream().mapToDouble(Double::doubleValue).toArray(),
                bins.stream().mapToInt(Integer::intValue).toArray(),
                axis.bins());
    }

    private static int bin(Axis axis, double value) {
        for (int b = 0; b < axis.bins(); b++) {
            if (value >= axis.low(b) && value < axis.high(b)) {
                return b;
            }
        }
        return -1;
    }

    /** Where signals are kept. */
    public FoldedResponse response() {
        return kept;
    }

    /** The steps from there to the bins of the channel. */
    public List<CountsStep> steps(List<ArrivalAndActivity> groups) {
        var all = new ArrayList<>(steps(1));
        all.add(NodeResponse.spread(channel.grid(), axis(), groups));
        return List.copyOf(all);
    }

    /** Where coincidences are kept: in the bins of the channel, of whose axis of the reconstructed value the nodes or points take the place. */
    public ChannelResponse coincidences() {
        return kept.asChannel(axis());
    }

    /** The steps from there to the bins of the channel. */
    public List<CountsStep> coincidenceSteps() {
        List<Axis> axes = channel.grid().axes();
        int inner = axes.subList(axes.indexOf(axis()) + 1, axes.size()).stream()
                .mapToInt(Axis::bins)
                .reduce(1, (a, b) -> a * b);
        return List.copyOf(steps(inner));
    }

    private Axis axis() {
        return channel.grid().axis(response(channel).observable()).orElseThrow();
    }
}
