package upscatter.model.flux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import upscatter.model.calendar.TimeProfile;

/**
 * Another source, multiplied, at a distance of its own, with arrival times, a course over the calendar or other flavours: what an analysis says of a part of its
 * neutrinos beside what they are.
 *
 * <pre>
 * Phi(E, t) = c (L_0/L)^2 r(t) sum_flavours P(E) Phi_source(E, t)
 * </pre>
 *
 * @param source the other source
 * @param factor c, not negative
 * @param placed distances L_0, for which the flux is given, and L; empty where the source knows its own, or none
 * @param timing arrival times, in place of those of a steady source; empty to keep them
 * @param activity r(t), of a source that is alike at all times; empty to keep its own
 * @param change what becomes of the flavours on the way; empty for nothing
 * @param normalisation whether the product is a rate or a total
 */
public record AlteredSource(
        Source source,
        double factor,
        Optional<Place> placed,
        Optional<Timing> timing,
        Optional<TimeProfile> activity,
        Optional<FlavourChange> change,
        Normalisation normalisation)
        implements Source {
    /** No detector is nearer than a millimetre: less is a wrong unit, and would end in a flux without bound. */
    private static final double SMALLEST_DISTANCE_CM = 0.1;

    /** Rejects a negative factor, and a course or arrival times of a source that has its own, with {@link IllegalArgumentException}. */
    public AlteredSource {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("a factor on a source must be finite and not negative but is " + factor);
        }
        List<Emission> emissions = source.emissions();
        if (activity.isPresent()
                && !emissions.stream().allMatch(emission -> emission.activity().equals(TimeProfile.Constant.ONE))) {
            throw new IllegalArgumentException("the source has a course over the calendar of its own");
        }
        if (timing.isPresent() && !emissions.stream().allMatch(emission -> emission.timing() instanceof SteadyTiming)) {
            throw new IllegalArgumentException("the source has arrival times of its own");
        }
    }

    /**
     * Where a flux was given and where the detector is.
     *
     * @param referenceCm distance in cm for which the flux is given
     * @param distanceCm distance of the detector in cm
     */
    public record Place(double referenceCm, double distanceCm) {
        /** Rejects distances below a millimetre with {@link IllegalArgumentException}. */
        public Place {
            for (double cm : new double[] {referenceCm, distanceCm}) {
                if (!(cm >= SMALLEST_DISTANCE_CM && cm < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "a distance of a source must be at least 1 mm but is %.4g mm".formatted(cm * 10));
                }
            }
        }

        private double dilution() {
            return referenceCm / distanceCm * (referenceCm / distanceCm);
        }
    }

    /** A source as it is. */
    public static AlteredSource of(Source source) {
        return new AlteredSource(
                source,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source.normalisation());
    }

    /** The same alteration of another source. */
    public AlteredSource of(Source other, Normalisation otherNormalisation) {
        return new AlteredSource(other, factor, placed, timing, activity, change, otherNormalisation);
    }

    /** This source times a factor. */
    public AlteredSource times(double other) {
        return new AlteredSource(source, factor * other, placed, timing, activity, change, normalisation);
    }

    /** This source at a distance in cm, of which the flux is given for another one. */
    public AlteredSource placed(double referenceCm, double distanceCm) {
        Place place = new Place(referenceCm, distanceCm);
        return new AlteredSource(source, factor, Optional.of(place), timing, activity, change, normalisation);
    }

    /** This source with arrival times. */
    public AlteredSource arriving(Timing other) {
        return new AlteredSource(source, factor, placed, Optional.of(other), activity, change, normalisation);
    }

    /** This source with a course over the calendar. */
    public AlteredSource during(TimeProfile other) {
        return new AlteredSource(source, factor, placed, timing, Optional.of(other), change, normalisation);
    }

    /** This source whose flavours change on the way. */
    public AlteredSource changing(FlavourChange other) {
        return new AlteredSource(source, factor, placed, timing, activity, Optional.of(other), normalisation);
    }

    /** The rate that gives the totals of this source in a live time in s. */
    public AlteredSource spreadOver(double liveTimeS) {
        return new AlteredSource(source, factor / liveTimeS, placed, timing, activity, change, Normalisation.FLUX);
    }

    private List<Emission> altered(List<Emission> emissions) {
        double all = placed.map(place -> factor * place.dilution()).orElse(factor);
        var altered = new ArrayList<Emission>();
        for (Emission emission : emissions) {
            Emission scaled = placed.map(
                            place -> emission.times(all).from(List.of(new Emission.Path(place.distanceCm(), 1))))
                    .orElseGet(() -> emission.times(all));
            Emission timed = timing.map(scaled::arriving).orElse(scaled);
            Emission active = activity.map(timed::during).orElse(timed);
            altered.addAll(change.map(flavours -> flavours.of(active)).orElse(List.of(active)));
        }
        return List.copyOf(altered);
    }

    @Override
    public List<Emission> emissions() {
        return altered(source.emissions());
    }

    @Override
    public Map<String, List<Emission>> parts() {
        var parts = new LinkedHashMap<String, List<Emission>>();
        source.parts().forEach((name, emissions) -> parts.put(name, altered(emissions)));
        return parts;
    }

    @Override
    public List<Source> constituents() {
        List<Source> inner = source.constituents();
        if (inner.size() == 1) {
            return List.of(this);
        }
        return inner.stream().<Source>map(one -> of(one, normalisation)).toList();
    }

    @Override
    public OptionalDouble baselineCm() {
        return placed.map(place -> OptionalDouble.of(place.distanceCm())).orElseGet(source::baselineCm);
    }

    @Override
    public Source at(double distanceCm) {
        Source moved = placed.isPresent() ? source : source.at(distanceCm);
        return new AlteredSource(
                moved,
                factor,
                placed.map(place -> new Place(place.referenceCm(), distanceCm)),
                timing,
                activity,
                change.map(flavours -> flavours.at(distanceCm)),
                normalisation);
    }

    @Override
    public boolean isTabulated() {
        return source.isTabulated();
    }

    @Override
    public boolean statesItsEnds() {
        return source.statesItsEnds();
    }

    @Override
    public double fittedToMeV() {
        return source.fittedToMeV();
    }
}
