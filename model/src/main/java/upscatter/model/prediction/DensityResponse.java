package upscatter.model.prediction;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.prediction.folding.ArrivalAndActivity;
import upscatter.model.prediction.folding.FoldTarget;
import upscatter.model.prediction.folding.FoldedResponse;
import upscatter.model.prediction.folding.ResponseMatrix;
import upscatter.model.prediction.recoil.RecoilNodes;

/**
 * The response of a channel of single events: densities of the reconstructed value at knots, and the number of events in the window. For each group of
 * emissions that come alike a vector holds the densities; the numbers follow.
 *
 * <p>Without an energy scale the efficiency, which may have steps, is left to the events; with one, or with whole photoelectrons, it is in
 * the densities.
 */
final class DensityResponse implements FoldedResponse {
    private final Channel channel;
    private final DensityKnots knots;
    private final RecoilNodes nodes;
    private final ResponseMatrix densities;
    private final ResponseMatrix window;

    /**
     * A response on knots.
     *
     * @param kept whether the efficiency is part of the densities
     * @param cutsMeV recoil energies in MeV at which spectra have steps
     */
    DensityResponse(Channel channel, DensityKnots knots, boolean kept, List<Double> cutsMeV) {
        this.channel = channel;
        this.knots = knots;
        Response response = channel.detector().response();
        Axis axis = channel.grid().window().axis(response.observable()).orElseThrow();
        if (!knots.areSteps() && response.resolutionAt(axis.upper()) == 0) {
            throw new IllegalArgumentException(
                    "channel %s: single events of a signal need a detector with a resolution, but that of %s is perfect.%nMaybe the field 'resolution' is missing."
                            .formatted(channel.name(), channel.detector().name()));
        }
        Axis reach = new Axis(
                axis.observable(),
                axis.unit(),
                List.of(
                        Math.min(axis.lower(), knots.at(0)) / axis.unitSize(),
                        Math.max(axis.upper(), knots.at(knots.size() - 1)) / axis.unitSize()));
        nodes = new RecoilNodes(response.panelsMeV(reach)).cutAt(cutsMeV);
        Efficiency efficiency = response.efficiency();
        double[] efficiencies = IntStream.range(0, knots.size())
                .mapToDouble(knot -> kept ? efficiency.at(knots.at(knot)) : 1)
                .toArray();
        densities = knots.areSteps()
                ? new ResponseMatrix(
                        knots.size(),
                        nodes,
                        (knot, recoil) -> response.acceptance(recoil, knots.at(knot), knots.at(knot) + 1))
                : smooth(response, efficiencies);
        double[] lows = axis.internalLows();
        double[] highs = axis.internalHighs();
        List<DoubleUnaryOperator> parts = IntStream.range(0, axis.bins())
                .mapToObj(part -> response.acceptances(lows[part], highs[part]))
                .toList();
        window = new ResponseMatrix(
                1,
                nodes,
                (row, recoil) -> parts.stream()
                        .mapToDouble(part -> part.applyAsDouble(recoil))
                        .sum());
    }

    private ResponseMatrix smooth(Response response, double[] efficiencies) {
        DoubleUnaryOperator[] ofRecoils = IntStream.range(0, nodes.size())
                .mapToObj(node -> response.densities(nodes.energy(node)))
                .toArray(DoubleUnaryOperator[]::new);
        return ResponseMatrix.ofNodes(
                knots.size(),
                nodes,
                (knot, node) -> efficiencies[knot] * ofRecoils[node].applyAsDouble(knots.at(knot)));
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public RecoilNodes nodes() {
        return nodes;
    }

    @Override
    public FoldTarget target(List<ArrivalAndActivity> groups, double exposureS) {
        int size = knots.size();
        int all = groups.size();
        return new FoldTarget() {
            @Override
            public int size() {
                return all * (size + 1);
            }

            @Override
            public void add(int group, double[] spectrum, double[] counts, int offset) {
                double[] density = densities.fold(spectrum);
                for (int knot = 0; knot < size; knot++) {
                    counts[offset + group * size + knot] += exposureS * density[knot];
                }
                counts[offset + all * size + group] += exposureS * window.fold(spectrum)[0];
            }
        };
    }
}
