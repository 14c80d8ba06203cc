package upscatter.reports.compute.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Of which parameter impacts and error budget are made, and by which groups.
 *
 * @param on name of the parameter, or empty for the one that a file asks for
 * @param groups names of parameters by name of the group, in which {@code *} stands for any characters; empty for each auxiliary measurement by itself, those of
 *     the bins of one modifier ({@code name[0]}, {@code name[1]}) together
 */
public record ImpactRequest(Optional<String> on, Map<String, List<String>> groups) {
    /** What the file asks for, by measurement. */
    public static final ImpactRequest USUAL = new ImpactRequest(Optional.empty(), Map.of());

    /** Measurements in none of the groups that are asked for. */
    static final String OTHERS = "others";

    /** Copies the map, its order kept. */
    public ImpactRequest {
        var copy = new LinkedHashMap<String, List<String>>();
        groups.forEach((name, members) -> copy.put(name, List.copyOf(members)));
        groups = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads groups as {@code NAME=PARAMETER,PARAMETER*}.
     *
     * @throws IllegalArgumentException if there is no equals sign, or two groups have one name
     */
    public static ImpactRequest of(Optional<String> on, List<String> groups) {
        var read = new LinkedHashMap<String, List<String>>();
        for (String group : groups) {
            int equals = group.indexOf('=');
            if (equals < 1 || equals == group.length() - 1) {
                throw new IllegalArgumentException(
                        "the group '%s' has no members; expected NAME=PARAMETER,PARAMETER".formatted(group));
            }
            String name = group.substring(0, equals);
            if (read.put(name, List.of(group.substring(equals + 1).split(",", -1))) != null || name.equals(OTHERS)) {
                throw new IllegalArgumentException("there are two groups '%s'; name them differently".formatted(name));
            }
        }
        return new ImpactRequest(on, read);
    }

    /**
     * The members of each group.
     *
     * @param of the parameter of interest, which is in none
     * @throws IllegalArgumentException if a group that is asked for has none
     */
    Map<String, Set<String>> members(Parameters parameters, String of) {
        List<Parameter> moving = parameters.asList().stream()
                .filter(parameter -> !parameter.fixed() && !parameter.name().equals(of))
                .toList();
        var members = new LinkedHashMap<String, Set<String>>();
        var named = new TreeSet<String>();
        groups.forEach((group, patterns) -> {
            Set<String> found = matching(group, patterns, moving);
            named.addAll(found);
            members.put(group, found);
        });
        for (Parameter parameter : moving) {
            if (!(parameter.constraint() instanceof Constraint.Free) && !named.contains(parameter.name())) {
                String own = groups.isEmpty() ? parameter.name().replaceFirst("\\[\\d+]$", "") : OTHERS;
                members.computeIfAbsent(own, any -> new TreeSet<>()).add(parameter.name());
            }
        }
        return members;
    }

    private static Set<String> matching(String group, List<String> patterns, List<Parameter> parameters) {
        var found = new TreeSet<String>();
        for (String pattern : patterns) {
            var pieces = new ArrayList<String>();
            for (String piece : pattern.strip().split("\\*", -1)) {
                pieces.add(Pattern.quote(piece));
            }
            Pattern names = Pattern.compile(String.join(".*", pieces));
            List<String> matched = parameters.stream()
                    .map(Parameter::name)
                    .filter(name -> names.matcher(name).matches())
                    .toList();
            if (matched.isEmpty()) {
                throw new IllegalArgumentException(
                        "the group '%s': no parameter that a fit moves, but the one of interest, is called '%s'%nMaybe 'upscatter fit' lists them."
                                .formatted(group, pattern));
            }
            found.addAll(matched);
        }
        return found;
    }
}
