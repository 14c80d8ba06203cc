package upscatter.model.prediction.folding;

import java.util.List;
import java.util.Optional;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.prediction.recoil.RecoilNodes;

/** The response of a channel on its bins. */
public final class ChannelResponse implements FoldedResponse {
    final Channel channel;
    final RecoilNodes nodes;
    final ResponseMatrix matrix;

    /** Whether what is folded are counts or densities, of which a negative one is an error of rounding; not so at nodes of a quadrature. */
    final boolean neverNegative;

    /** Recoil energies and response matrix of the axis of what the detector measures. */
    public ChannelResponse(Channel channel) {
        this(channel, List.of());
    }

    /**
     * The same with more panels of recoil energies.
     *
     * @param cutsMeV energies in MeV at which spectra have steps
     */
    public ChannelResponse(Channel channel, List<Double> cutsMeV) {
        this.channel = channel;
        neverNegative = true;
        Response response = channel.detector().response();
        Axis energy = channel.grid().axis(response.observable()).orElseThrow();
        nodes = new RecoilNodes(response.panelsMeV(energy), response.resolutionAt(energy.upper()) == 0).cutAt(cutsMeV);
        matrix = ResponseMatrix.ofBins(response.seenOn(channel.grid()), response, nodes);
    }

    ChannelResponse(Channel channel, RecoilNodes nodes, ResponseMatrix matrix, boolean neverNegative) {
        this.channel = channel;
        this.nodes = nodes;
        this.matrix = matrix;
        this.neverNegative = neverNegative;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public RecoilNodes nodes() {
        return nodes;
    }

    /** The axes on which the detector reconstructs. */
    Grid seen() {
        return channel.detector().response().seenOn(channel.grid());
    }

    @Override
    public FoldTarget target(List<ArrivalAndActivity> groups, double exposureS) {
        int[] energyBin = ArrivalAndActivity.binsOn(channel.grid(), seen());
        List<double[]> shares =
                groups.stream().map(when -> when.shares(channel.grid())).toList();
        return new FoldTarget() {
            @Override
            public int size() {
                return energyBin.length;
            }

            @Override
            public void add(int group, double[] spectrum, double[] counts, int offset) {
                double[] byEnergy = matrix.fold(spectrum);
                double[] share = shares.get(group);
                for (int bin = 0; bin < energyBin.length; bin++) {
                    counts[offset + bin] += exposureS * byEnergy[energyBin[bin]] * share[bin];
                }
            }
        };
    }

    @Override
    public Optional<Apart> apart(List<ArrivalAndActivity> groups) {
        int energies = seen().bins();
        if (groups.size() * energies >= channel.grid().bins()) {
            return Optional.empty();
        }
        var spread = new GroupShares(channel.grid(), seen(), groups);
        return Optional.of(new Apart(
                new ByGroup(), new ResponseShift.Move(-1, spread, channel.grid().bins())));
    }

    /** The response on the bins of energy alone, for each group of emissions that come alike. */
    private final class ByGroup implements FoldedResponse {
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
            int energies = seen().bins();
            return new FoldTarget() {
                @Override
                public int size() {
                    return groups.size() * energies;
                }

                @Override
                public void add(int group, double[] spectrum, double[] counts, int offset) {
                    double[] byEnergy = matrix.fold(spectrum);
                    for (int bin = 0; bin < energies; bin++) {
                        counts[offset + group * energies + bin] += exposureS * byEnergy[bin];
                    }
                }
            };
        }
    }
}
