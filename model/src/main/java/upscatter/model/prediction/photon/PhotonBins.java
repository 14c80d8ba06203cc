package upscatter.model.prediction.photon;

import java.util.List;

/** The acceptances of the photon bins, what all of them are asked for side by side. Immutable. */
final class PhotonBins {
    private final List<PhotonAcceptance> bins;
    private final double[] begin;
    private final double[] end;
    private final double[] zeroth;
    private final double[] first;

    PhotonBins(List<PhotonAcceptance> bins) {
        this.bins = List.copyOf(bins);
        begin = bins.stream().mapToDouble(PhotonAcceptance::begin).toArray();
        end = bins.stream().mapToDouble(PhotonAcceptance::end).toArray();
        zeroth = bins.stream().mapToDouble(PhotonAcceptance::zeroth).toArray();
        first = bins.stream().mapToDouble(PhotonAcceptance::first).toArray();
    }

    int size() {
        return begin.length;
    }

    PhotonAcceptance bin(int b) {
        return bins.get(b);
    }

    /** Smallest true energy that a bin sees. */
    double begin(int b) {
        return begin[b];
    }

    /** Largest true energy that it sees. */
    double end(int b) {
        return end[b];
    }

    /** The bin after the last of those, from one on, that see nothing outside a range of energies. */
    int within(double low, double high, int from) {
        int b = from;
        while (b < begin.length && begin[b] >= low && end[b] <= high) {
            b++;
        }
        return b;
    }

    /** Writes to some bins the integral of a density {@code constant + slope E} times the acceptance over all energies. */
    void whole(int from, int to, double constant, double slope, double[] seen) {
        for (int b = from; b < to; b++) {
            seen[b] = constant * zeroth[b] + slope * first[b];
        }
    }
}
