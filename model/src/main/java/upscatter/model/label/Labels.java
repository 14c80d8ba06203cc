package upscatter.model.label;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an analysis and its parts are called in figures and printed tables, as {@link Label} reads it, by the names of the parts. Parts without a label have their name there.
 *
 * @param analysis of the analysis
 * @param components of signals and backgrounds
 * @param channels of channels
 * @param parameters of fitted parameters; of one that makes several, their names without what tells them apart
 */
public record Labels(
        Optional<String> analysis,
        Map<String, String> components,
        Map<String, String> channels,
        Map<String, String> parameters) {
    /** None at all. */
    public static final Labels NONE = new Labels(Optional.empty(), Map.of(), Map.of(), Map.of());

    /** What stands behind the common name of parameters: {@code flux-U235-1.5}, {@code off[3]}, {@code off rate}. */
    private static final String APART = "-[ ";

    /** Copies the maps, sorted by names; rejects what is no label with {@link IllegalArgumentException}. */
    public Labels {
        components = Collections.unmodifiableMap(new TreeMap<>(components));
        channels = Collections.unmodifiableMap(new TreeMap<>(channels));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        analysis.ifPresent(Labels::check);
        Stream.of(components, channels, parameters)
                .flatMap(some -> some.values().stream())
                .forEach(Labels::check);
    }

    private static void check(String marked) {
        var unused = new Label(marked);
    }

    /** Of the analysis. */
    public Optional<Label> ofAnalysis() {
        return analysis.map(Label::new);
    }

    /** Of a component. */
    public Optional<Label> ofComponent(String name) {
        return Optional.ofNullable(components.get(name)).map(Label::new);
    }

    /** Of a channel. */
    public Optional<Label> ofChannel(String name) {
        return Optional.ofNullable(channels.get(name)).map(Label::new);
    }

    /** Of a parameter: its own, or that of the systematic or the background of which it is one of several, followed by what tells it apart. */
    public Optional<Label> ofParameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(Label::new)
                .or(() -> Stream.concat(parameters.entrySet().stream(), components.entrySet().stream())
                        .filter(entry -> isOneOf(name, entry.getKey()))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .flatMap(entry -> new Label(entry.getValue())
                                .followedBy(name.substring(entry.getKey().length()))));
    }

    private static boolean isOneOf(String name, String several) {
        return name.length() > several.length()
                && name.startsWith(several)
                && APART.indexOf(name.charAt(several.length())) >= 0;
    }
}
