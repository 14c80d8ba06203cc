package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.calendar.TimeProfile;
import upscatter.model.flux.Emission;
import upscatter.model.flux.SteadyTiming;
import upscatter.model.flux.Timing;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.sampling.InverseTransform;

/**
 * When neutrinos come: after a pulse, and over the calendar.
 *
 * @param timing distribution of the arrival time
 * @param activity factor over calendar time
 */
public record ArrivalAndActivity(Timing timing, TimeProfile activity) {
    static ArrivalAndActivity of(Emission emission) {
        return new ArrivalAndActivity(emission.timing(), emission.activity());
    }

    /** When the emissions of several fluxes come, each once, in the order in which they are met. */
    public static List<ArrivalAndActivity> groups(List<List<Emission>> fluxes) {
        return fluxes.stream()
                .flatMap(List::stream)
                .map(ArrivalAndActivity::of)
                .distinct()
                .toList();
    }

    /** Share of the neutrinos in the times of each bin of a grid. */
    double[] shares(Grid grid) {
        double[] shares = new double[grid.bins()];
        Arrays.fill(shares, 1);
        grid.axis(Observable.ARRIVAL_TIME).ifPresent(axis -> multiply(shares, grid, axis, arrivals(axis)));
        Optional<Axis> calendar = grid.axis(Observable.CALENDAR_TIME);
        if (calendar.isPresent()) {
            multiply(shares, grid, calendar.get(), calendarShares(calendar.get()));
        } else {
            double mean = overallActivity();
            Arrays.setAll(shares, bin -> mean * shares[bin]);
        }
        return shares;
    }

    /** Density of the neutrinos at the times of events, per unit of the axes of a grid; without such an axis the share in the window. */
    public double[] densities(Events events, Grid grid) {
        double[] densities = new double[events.size()];
        Arrays.fill(densities, 1);
        grid.axis(Observable.ARRIVAL_TIME).ifPresent(axis -> {
            requirePulses();
            for (int i = 0; i < densities.length; i++) {
                densities[i] *= axis.unitSize() * timing.density(events.value(Observable.ARRIVAL_TIME, i));
            }
        });
        Optional<Axis> calendar = grid.axis(Observable.CALENDAR_TIME);
        if (calendar.isPresent()) {
            double perUnit = calendar.get().unitSize() / calendar.get().span();
            for (int i = 0; i < densities.length; i++) {
                densities[i] *= perUnit * activity.at(events.value(Observable.CALENDAR_TIME, i));
            }
        } else {
            double mean = overallActivity();
            Arrays.setAll(densities, i -> mean * densities[i]);
        }
        return densities;
    }

    /** Share of the neutrinos in all bins of the time axes of a grid together. */
    public double shareOfWindow(Grid grid) {
        double arrived = grid.axis(Observable.ARRIVAL_TIME)
                .map(axis -> Arrays.stream(arrivals(axis.window())).sum())
                .orElse(1.0);
        return arrived
                * grid.axis(Observable.CALENDAR_TIME)
                        .map(axis ->
                                Arrays.stream(calendarShares(axis.window())).sum())
                        .orElseGet(this::overallActivity);
    }

    /** The inverse transform of a time axis. */
    public InverseTransform times(Axis axis) {
        return axis.observable().equals(Observable.ARRIVAL_TIME)
                ? InverseTransform.over(axis, timing::fraction)
                : InverseTransform.over(axis, (from, to) -> activity.mean(from, to) * (to - from));
    }

    private void requirePulses() {
        if (timing instanceof SteadyTiming) {
            throw new IllegalArgumentException("a channel with arrival times needs a source whose neutrinos have them");
        }
    }

    private double overallActivity() {
        return activity.overallMean()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the activity of the source has no mean, and the channel no axis of calendar time"));
    }

    private double[] arrivals(Axis axis) {
        requirePulses();
        double[] shares = new double[axis.bins()];
        Arrays.setAll(shares, bin -> timing.fraction(axis.low(bin), axis.high(bin)));
        return shares;
    }

    /** Share of the live time of a bin, which is spread evenly over the axis and its gaps, times the mean activity in it. */
    private double[] calendarShares(Axis axis) {
        double[] shares = new double[axis.bins()];
        double range = axis.span();
        Arrays.setAll(shares, bin -> {
            double width = axis.high(bin) - axis.low(bin);
            return width / range * activity.mean(axis.low(bin), axis.high(bin));
        });
        return shares;
    }

    private static void multiply(double[] shares, Grid grid, Axis axis, double[] factors) {
        int[] index = binsOn(grid, axis);
        Arrays.setAll(shares, bin -> shares[bin] * factors[index[bin]]);
    }

    /** For each bin of a grid its bin on one of the axes. */
    static int[] binsOn(Grid grid, Axis axis) {
        return binsOn(grid, new Grid(List.of(axis)));
    }

    /** For each bin of a grid its bin among those of some of its axes. */
    static int[] binsOn(Grid grid, Grid some) {
        int[] places =
                some.axes().stream().mapToInt(axis -> grid.axes().indexOf(axis)).toArray();
        int[] bins = new int[grid.bins()];
        Arrays.setAll(bins, bin -> {
            int[] index = grid.indices(bin);
            int place = 0;
            for (int i = 0; i < places.length; i++) {
                place = place * some.axes().get(i).bins() + index[places[i]];
            }
            return place;
        });
        return bins;
    }
}
