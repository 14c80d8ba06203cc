package upscatter.datasets.channel;

import java.util.Map;
import java.util.Optional;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.units.Units;

/**
 * What the live time and the protons of a channel refer to whose axis of calendar time has gaps. Either the detector was off in them, and they are those of the bins alone, or
 * it was on and the gaps are masked, and they are those of the whole range. The model takes those of the range, spread evenly over it.
 */
final class CalendarExposure {
    /** Field of a channel. */
    static final String FIELD = "exposureOf";

    /** The words of the field, and whether they mean the bins alone. */
    static final Map<String, Boolean> OF = Map.of("bins", true, "range", false);

    /** Relative excess of a live time that is the rounding of days into seconds; a real one is more. */
    private static final double ROUNDING = 1e-9;

    /** Live times are written with so few digits that one which exceeds the bins by less than this may be theirs. */
    private static final double FEW_DIGITS = 0.01;

    private CalendarExposure() {}

    /**
     * Factor from the exposure that a channel states to that of the whole range of its calendar time; one without gaps.
     *
     * @param liveTimeS the live time that it states, in s
     * @param protons whether its source is given for a number of protons
     * @throws InvalidInputException if the live time is longer than what it refers to, or it can refer to both and the channel does not say to which
     */
    static double toRange(Node channel, Grid grid, Optional<Double> liveTimeS, boolean protons) {
        Optional<Node> stated = channel.find(FIELD);
        Optional<Axis> axis = grid.axis(Observable.CALENDAR_TIME);
        if (axis.filter(Axis::hasGaps).isEmpty()) {
            stated.ifPresent(node -> {
                throw node.error(
                        "the channel has no axis of calendar time with gaps, of which its exposure could be a part");
            });
            axis.ifPresent(times -> requireWithin(channel, liveTimeS, times.span(), "calendar time"));
            return 1;
        }
        Axis times = axis.get();
        if (stated.isEmpty()) {
            requireClear(channel, times, liveTimeS, protons);
        }
        boolean bins = stated.map(node -> node.choice("exposure", OF)).orElse(false);
        requireWithin(
                channel,
                liveTimeS,
                bins ? times.length() : times.span(),
                bins ? "bins of calendar time" : "calendar time");
        return bins ? times.span() / times.length() : 1;
    }

    private static void requireWithin(Node channel, Optional<Double> liveTimeS, double mostS, String what) {
        liveTimeS.filter(seconds -> seconds > mostS * (1 + ROUNDING)).ifPresent(seconds -> {
            throw channel.at("liveTime")
                    .error("the live time is longer than the %s of the channel, %s d"
                            .formatted(what, mostS / Units.DAY));
        });
    }

    private static void requireClear(Node channel, Axis times, Optional<Double> liveTimeS, boolean protons) {
        boolean both = liveTimeS
                .map(seconds -> seconds <= times.length() * (1 + FEW_DIGITS) && seconds < times.span() * (1 - ROUNDING))
                .orElse(protons);
        if (both) {
            throw channel.error(
                    "the %s may be that of the bins of calendar time alone, %s d, or of the whole range with its gaps, %s d"
                            .formatted(
                                    liveTimeS
                                            .map(seconds -> "live time of " + (float) (seconds / Units.DAY) + " d")
                                            .orElse("number of protons"),
                                    (float) (times.length() / Units.DAY),
                                    (float) (times.span() / Units.DAY)),
                    Optional.of(
                            "Maybe \"exposureOf\": \"bins\", where the detector was off in the gaps; or \"range\", where it was on and they are masked."));
        }
    }
}
