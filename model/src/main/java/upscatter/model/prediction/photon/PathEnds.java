package upscatter.model.prediction.photon;

import java.util.Arrays;
import java.util.List;

/**
 * Scattering, and that times the asymmetry of the photons, by the ends of the paths of N, on the points of {@link DecayGrid}, for each place: the far end of a path with
 * its share, and the near end with the negative one. A scratch object of one thread.
 */
final class PathEnds {
    private final double[][] even;
    private final double[][] odd;
    private final int[] begin;
    private final int[] end;
    private final double[] weights = new double[4];
    private final double lengthCm;

    /**
     * Nothing added yet.
     *
     * @param lengthCm path in cm of a N of which the grid holds m/p_N
     */
    PathEnds(int places, double lengthCm) {
        even = new double[places][DecayGrid.POINTS];
        odd = new double[places][DecayGrid.POINTS];
        begin = new int[places];
        end = new int[places];
        Arrays.fill(begin, DecayGrid.POINTS);
        this.lengthCm = lengthCm;
    }

    /** Forgets all. */
    void clear() {
        for (int place = 0; place < begin.length; place++) {
            if (begin[place] < end[place]) {
                Arrays.fill(even[place], begin[place], end[place], 0);
                Arrays.fill(odd[place], begin[place], end[place], 0);
                begin[place] = DecayGrid.POINTS;
                end[place] = 0;
            }
        }
    }

    /** Adds amounts to one place. */
    void add(int place, double evenAmount, double oddAmount, double massPerMomentum, FlightPaths.Found found) {
        double perLength = massPerMomentum / lengthCm;
        for (int i = 0; i < found.count; i++) {
            addEnd(place, evenAmount, oddAmount, found.share[i], perLength * found.toCm[i]);
            if (found.fromCm[i] > 0) {
                addEnd(place, evenAmount, oddAmount, -found.share[i], perLength * found.fromCm[i]);
            }
        }
    }

    private void addEnd(int place, double evenAmount, double oddAmount, double factor, double lengthPerMomentum) {
        int point = DecayGrid.spreadValue(Math.log(lengthPerMomentum), weights);
        spread(place, factor * evenAmount, factor * oddAmount, point);
    }

    /** Adds amounts, one a place, to all of them: what {@link #add} does for each, with the points found once. */
    void addAll(double[] evenAmounts, double[] oddAmounts, double massPerMomentum, FlightPaths.Found found) {
        double perLength = massPerMomentum / lengthCm;
        for (int i = 0; i < found.count; i++) {
            addEnds(evenAmounts, oddAmounts, found.share[i], perLength * found.toCm[i]);
            if (found.fromCm[i] > 0) {
                addEnds(evenAmounts, oddAmounts, -found.share[i], perLength * found.fromCm[i]);
            }
        }
    }

    private void addEnds(double[] evenAmounts, double[] oddAmounts, double factor, double lengthPerMomentum) {
        int point = DecayGrid.spreadValue(Math.log(lengthPerMomentum), weights);
        for (int place = 0; place < even.length; place++) {
            if (evenAmounts[place] != 0) {
                spread(place, factor * evenAmounts[place], factor * oddAmounts[place], point);
            }
        }
    }

    private void spread(int place, double ofEven, double ofOdd, int point) {
        double[] evens = even[place];
        double[] odds = odd[place];
        begin[place] = Math.min(begin[place], point);
        end[place] = Math.max(end[place], point + 4);
        for (int i = 0; i < 4; i++) {
            evens[point + i] += ofEven * weights[i];
            odds[point + i] += ofOdd * weights[i];
        }
    }

    /** Adds multiples of both, to the values of each place or to their derivatives. */
    void addTo(List<SpreadDecays> spread, int photonBin, double ofEven, double ofOdd, boolean derivatives) {
        for (int place = 0; place < spread.size(); place++) {
            spread.get(place)
                    .add(photonBin, begin[place], end[place], even[place], ofEven, odd[place], ofOdd, derivatives);
        }
    }
}
