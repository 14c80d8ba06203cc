package upscatter.model.flux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several sources that are seen together: {@code Phi(E, t) = sum_i Phi_i(E, t)}.
 *
 * <p>Its parts are each source by its name ({@code sns}), the parts of each ({@code sns prompt}), and those of one name of all of them together ({@code prompt}).
 *
 * @param summands the sources, at least one, with names that differ
 */
public record SumSource(List<Summand> summands) implements Source {
    /**
     * One of the sources.
     *
     * @param name its name
     * @param source the source
     */
    public record Summand(String name, Source source) {}

    /** Rejects an empty sum and names that stand twice, or are that of the whole, with {@link IllegalArgumentException}. */
    public SumSource {
        summands = List.copyOf(summands);
        List<String> names = summands.stream().map(Summand::name).toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a sum of sources needs at least one");
        }
        if (names.stream().distinct().count() < names.size() || names.contains(WHOLE)) {
            throw new IllegalArgumentException(
                    "the parts of a sum of sources need names that differ, none of them '%s', but are %s"
                            .formatted(WHOLE, names));
        }
    }

    @Override
    public List<Emission> emissions() {
        return summands.stream()
                .flatMap(summand -> summand.source().emissions().stream())
                .toList();
    }

    /**
     * What all of the sources are.
     *
     * @throws IllegalStateException if one is a rate and another a total, which have no sum without a live time
     */
    @Override
    public Normalisation normalisation() {
        if (isMixed()) {
            throw new IllegalStateException("the parts of the source are rates and totals, which have no sum");
        }
        return constituents().get(0).normalisation();
    }

    /** Whether one source is a rate and another a total. */
    public boolean isMixed() {
        return constituents().stream().map(Source::normalisation).distinct().count() > 1;
    }

    /** The sum in which totals are the rates that give them in a live time in s; itself where all are rates. */
    public SumSource spreadOver(double liveTimeS) {
        return new SumSource(summands.stream()
                .map(summand -> new Summand(summand.name(), spread(summand.source(), liveTimeS)))
                .toList());
    }

    private static Source spread(Source source, double liveTimeS) {
        if (source instanceof SumSource sum) {
            return sum.spreadOver(liveTimeS);
        }
        if (source.normalisation() == Normalisation.FLUX) {
            return source;
        }
        return source instanceof AlteredSource altered
                ? altered.spreadOver(liveTimeS)
                : AlteredSource.of(source).spreadOver(liveTimeS);
    }

    @Override
    public Map<String, List<Emission>> parts() {
        var parts = new LinkedHashMap<String, List<Emission>>();
        parts.put(WHOLE, emissions());
        var alike = new LinkedHashMap<String, List<Emission>>();
        for (Summand summand : summands) {
            summand.source().parts().forEach((name, emissions) -> {
                if (name.equals(WHOLE)) {
                    parts.put(summand.name(), emissions);
                } else {
                    parts.put(summand.name() + " " + name, emissions);
                    alike.computeIfAbsent(name, any -> new ArrayList<>()).addAll(emissions);
                }
            });
        }
        alike.forEach(parts::putIfAbsent);
        return Collections.unmodifiableMap(parts);
    }

    @Override
    public List<Source> constituents() {
        return summands.stream()
                .flatMap(summand -> summand.source().constituents().stream())
                .toList();
    }

    @Override
    public boolean isTabulated() {
        return constituents().stream().anyMatch(Source::isTabulated);
    }

    /**
     * The one source at another distance.
     *
     * @throws IllegalArgumentException if there are several, each at a distance of its own
     */
    @Override
    public Source at(double distanceCm) {
        if (summands.size() > 1) {
            throw new IllegalArgumentException(
                    "one distance cannot be that of the %d parts of a sum, each of which has its own"
                            .formatted(summands.size()));
        }
        Summand one = summands.get(0);
        return new SumSource(List.of(new Summand(one.name(), one.source().at(distanceCm))));
    }
}
