package upscatter.model.prediction.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.model.detector.PhotonDetector;
import upscatter.model.prediction.CoincidenceExperiments;

/** All bins at once against one after the other. */
class PhotonBinsTest {
    private static List<PhotonAcceptance> bins(PhotonDetector detector) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new PhotonAcceptance(detector, 0.5 * i, 0.5 * (i + 1)))
                .toList();
    }

    /** Two detectors, one behind the other: what is seen is not in one piece. */
    private static List<PhotonAcceptance> endToEnd() {
        return IntStream.range(0, 2)
                .mapToObj(i -> bins(i == 0 ? CoincidenceExperiments.GERMANIUM : CoincidenceExperiments.EVERY_PHOTON))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1,1.01", "1,2.3", "3,8", "0.2,9", "9,9.5", "25,26"})
    void seenIsTheSame(double m, double energy) {
        List<PhotonAcceptance> all = endToEnd();
        double p = Math.sqrt((energy - m) * (energy + m));
        var share = new PhotonShare(true, Optional.empty());
        share.set(m, 2, 0.1, energy, 0.3, p, (0.3 * energy - m) / p);
        share.setDensity(2, -0.5, -0.7, 0.2);
        double[] seen = new double[all.size()];
        double[] slope = new double[all.size()];
        int[] range = new int[2];
        share.of(new PhotonBins(all), range, seen, slope);
        double[] pair = new double[2];
        for (int b = 0; b < all.size(); b++) {
            share.of(all.get(b), pair);
            boolean within = b >= range[0] && b < range[1];
            assertThat(within ? seen[b] : 0).as("bin %d", b).isCloseTo(pair[0], within(1e-15));
            assertThat(within ? slope[b] : 0).as("bin %d", b).isCloseTo(pair[1], within(1e-14));
        }
        assertThat(range[0]).isLessThanOrEqualTo(range[1]);
    }
}
