package upscatter.model.prediction;

import java.util.List;
import upscatter.model.detector.Response;
import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;

/** The response of a channel on its bins. */
final class ChannelResponse implements FoldedResponse {
    final Channel channel;
    final RecoilNodes nodes;
    final ResponseMatrix matrix;

    /** Recoil energies and response matrix of the axis of what the detector measures. */
    ChannelResponse(Channel channel) {
        this.channel = channel;
        Response response = channel.detector().response();
        Axis energy = channel.grid().axis(response.observable()).orElseThrow();
        nodes = new RecoilNodes(response.panelsMeV(energy));
        matrix = new ResponseMatrix(
                energy.bins(), nodes, (bin, recoil) -> response.acceptance(recoil, energy.low(bin), energy.high(bin)));
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
    public FoldTarget target(List<When> groups, double exposureS) {
        Axis energy =
                channel.grid().axis(channel.detector().response().observable()).orElseThrow();
        int[] energyBin = When.binsOn(channel.grid(), energy);
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
}
