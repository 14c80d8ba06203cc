package upscatter.model.prediction.folding;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.prediction.recoil.RecoilNodes;

/**
 * Where a response is not known beforehand: spectra of recoils are kept, at the nodes with their weights or as densities of reconstructed values, for each group of
 * emissions that come alike.
 */
public final class NodeResponse implements FoldedResponse {
    private final Channel channel;
    private final RecoilNodes nodes;
    private final Optional<ResponseMatrix> densities;
    private final int size;

    private NodeResponse(Channel channel, RecoilNodes nodes, Optional<ResponseMatrix> densities, int size) {
        this.channel = channel;
        this.nodes = nodes;
        this.densities = densities;
        this.size = size;
    }

    /** Spectra at the nodes, times their weights. */
    public static NodeResponse atNodes(Channel channel, RecoilNodes nodes) {
        return new NodeResponse(channel, nodes, Optional.empty(), nodes.size());
    }

    /**
     * Densities of reconstructed values.
     *
     * @param points number of these values
     * @param density what a recoil adds at each
     */
    public static NodeResponse atPoints(Channel channel, RecoilNodes nodes, int points, ResponseMatrix.Weight density) {
        return new NodeResponse(channel, nodes, Optional.of(new ResponseMatrix(points, nodes, density)), points);
    }

    /** The step from counts of each group of emissions in bins of energy to the bins of a grid. */
    public static ResponseShift.Move spread(Grid grid, Axis energy, List<ArrivalAndActivity> groups) {
        return new ResponseShift.Move(-1, new GroupShares(grid, new Grid(List.of(energy)), groups), grid.bins());
    }

    /** The response of a channel whose axis of the reconstructed value has a bin for each node or point. */
    public ChannelResponse asChannel(Axis axis) {
        var places = new Axis(
                axis.observable(),
                axis.unit(),
                IntStream.rangeClosed(0, size).mapToObj(place -> (double) place).toList());
        ResponseMatrix matrix = densities.orElseGet(
                () -> new ResponseMatrix(size, nodes, (node, recoil) -> nodes.energy(node) == recoil ? 1 : 0));
        return new ChannelResponse(channel.on(channel.grid().with(places)), nodes, matrix, densities.isPresent());
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
        return new FoldTarget() {
            @Override
            public int size() {
                return groups.size() * size;
            }

            @Override
            public boolean isNeverNegative() {
                return densities.isPresent();
            }

            @Override
            public void add(int group, double[] spectrum, double[] counts, int offset) {
                int first = offset + group * size;
                if (densities.isPresent()) {
                    double[] density = densities.get().fold(spectrum);
                    for (int i = 0; i < size; i++) {
                        counts[first + i] += exposureS * density[i];
                    }
                } else {
                    for (int j = 0; j < size; j++) {
                        counts[first + j] += exposureS * nodes.weight(j) * spectrum[j];
                    }
                }
            }
        };
    }
}
