package upscatter.model.prediction;

import upscatter.model.experiment.Channel;
import upscatter.model.grid.Axis;

/** The response of a channel made once, for all interactions and all changes of the source that are folded with it. */
final class ChannelResponse {
    final Channel channel;
    final RecoilNodes nodes;
    final ResponseMatrix matrix;

    /** Recoil energies and response matrix of the axis of what the detector measures. */
    ChannelResponse(Channel channel) {
        this.channel = channel;
        Axis energy =
                channel.grid().axis(channel.detector().response().observable()).orElseThrow();
        nodes = new RecoilNodes(channel.detector().response().panelsMeV(energy));
        matrix = new ResponseMatrix(channel.detector().response(), energy, nodes);
    }
}
