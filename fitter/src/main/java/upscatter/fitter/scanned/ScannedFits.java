package upscatter.fitter.scanned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import upscatter.fitter.minimizer.DataFits;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Best points of many data sets of a {@link ScannedModel}. A fit at one in {@code stride} values of the scanned parameter, each from the end of
 * the last; then, around each minimum of these that may be the lowest of all, the values between by halving steps. One thread at a time.
 */
public final class ScannedFits {
    /** A minimum of the first look is searched on if it is higher than the lowest by no more than this, in the unit of {@code -2 ln L}. */
    private static final double REACH = 6;

    /** Minima of the first look that are searched on, the lowest of them: one more costs some six fits; with these 2 of 200 searches in 161 masses missed more than 0.001 of {@code -2 ln L}, none more than 0.09. */
    private static final int MOST_SEARCHED = 4;

    private final ScannedModel model;
    private final int scanned;
    private final List<DataFits> fits;
    private final double[] minima;
    private final double[][] points;
    private double[] best;

    /** Fits of a model; none is made yet. */
    public ScannedFits(ScannedModel model, FisherScoring fitter) {
        this(model, fitter, List.of());
    }

    /**
     * Fits of a model with some parameters held where they start.
     *
     * @param held their names
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public ScannedFits(ScannedModel model, FisherScoring fitter, List<String> held) {
        List<Likelihood> models = model.size() == 0 ? List.of(model.free()) : model.atValues();
        this.model = model;
        this.scanned = model.size() == 0 ? -1 : model.free().parameters().indexOf(model.scanned());
        this.fits = models.stream().map(at -> new DataFits(at, fitter, held)).toList();
        this.minima = new double[models.size()];
        this.points = new double[models.size()][];
        this.best = Point.start(model.free().parameters()).toArray();
    }

    /**
     * Lowest {@code -2 ln L} of a data set.
     *
     * @param data of the same bins and auxiliary measurements
     * @param start value of each parameter where the first fit starts, for example the truth of pseudo-data; not modified
     * @return positive infinity where the data are impossible at all starts
     * @throws upscatter.fitter.minimizer.FitFailure if a fit does not converge
     */
    public double minimum(Likelihood data, double[] start) {
        Arrays.fill(minima, Double.NaN);
        int lowest = 0;
        var looked = new ArrayList<Integer>();
        double[] last = start;
        for (int k = 0; k < minima.length; k += model.stride()) {
            fit(k, data, last);
            last = Double.isInfinite(minima[k]) ? start : points[k];
            looked.add(k);
        }
        for (int k : searched(looked)) {
            int found = searchFrom(k, data);
            lowest = Double.isNaN(minima[lowest]) || minima[found] < minima[lowest] ? found : lowest;
        }
        best = points[lowest];
        return minima[lowest];
    }

    /** The best point of the last data set: a value of each parameter in its unit, as a new array. */
    public double[] best() {
        return best.clone();
    }

    private void fit(int k, Likelihood data, double[] start) {
        Likelihood at = model.size() == 0 ? model.free() : model.atValues().get(k);
        double[] theta = start.clone();
        if (scanned >= 0) {
            theta[scanned] = at.parameters().get(scanned).start();
        }
        minima[k] = fits.get(k).minimum(at.withDataOf(data), theta);
        points[k] = theta;
    }

    /** Minima of the first look that may be the lowest of all, the lowest first. */
    private List<Integer> searched(List<Integer> looked) {
        double lowest = looked.stream().mapToDouble(k -> minima[k]).min().orElseThrow();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < looked.size(); i++) {
            int k = looked.get(i);
            boolean left = i == 0 || minima[k] < minima[looked.get(i - 1)];
            boolean right = i == looked.size() - 1 || minima[k] <= minima[looked.get(i + 1)];
            if (left && right && minima[k] <= lowest + REACH) {
                places.add(k);
            }
        }
        if (places.isEmpty()) {
            places.add(looked.get(0));
        }
        places.sort(Comparator.comparingDouble(k -> minima[k]));
        return places.subList(0, Math.min(MOST_SEARCHED, places.size()));
    }

    private int searchFrom(int start, Likelihood data) {
        int place = start;
        for (int step = (model.stride() + 1) / 2; step >= 1; step = step == 1 ? 0 : (step + 1) / 2) {
            for (int next : new int[] {place - step, place + step}) {
                if (next >= 0 && next < minima.length && Double.isNaN(minima[next])) {
                    fit(next, data, points[place]);
                }
                if (next >= 0 && next < minima.length && minima[next] < minima[place]) {
                    place = next;
                }
            }
        }
        return place;
    }
}
