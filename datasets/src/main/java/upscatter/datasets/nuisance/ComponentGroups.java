package upscatter.datasets.nuisance;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.Node;
import upscatter.datasets.json.Value;

/** Named groups of components: systematics scale them as one, and fits have their sum. */
public final class ComponentGroups {
    /** The section of the file. */
    public static final String FIELD = "groups";

    /** What it may hold. */
    public static final Value GROUPS = Value.entries(Value.some(Value.text()));

    private final List<String> components;
    private final Map<String, List<String>> groups;

    private ComponentGroups(List<String> components, Map<String, List<String>> groups) {
        this.components = List.copyOf(components);
        this.groups = groups;
    }

    /**
     * Reads the groups of a file.
     *
     * @param section names of components, or patterns of them, by the name of the group
     * @param components names of all components
     * @throws InvalidInputException at a group that has the name of a component, and at members that are none
     */
    public static ComponentGroups read(Optional<Node> section, List<String> components) {
        var groups = new LinkedHashMap<String, List<String>>();
        section.map(Node::entries).orElse(Map.of()).forEach((name, members) -> {
            if (components.contains(name) || name.isBlank()) {
                throw members.error("a group needs a name that no component has but has '%s'".formatted(name));
            }
            Set<String> matched = members.matching("component", components);
            groups.put(name, components.stream().filter(matched::contains).toList());
        });
        return new ComponentGroups(components, groups);
    }

    /** The components of each group by its name, both in the order of the file. */
    public Map<String, List<String>> members() {
        return new LinkedHashMap<>(groups);
    }

    /** The components for which a list of names of components or groups, or of patterns of either, stands. */
    Set<String> matching(Node list) {
        return list.matching("component", names()).stream()
                .flatMap(name -> groups.getOrDefault(name, List.of(name)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names of all components. */
    List<String> components() {
        return components;
    }

    private Collection<String> names() {
        var names = new LinkedHashSet<>(components);
        names.addAll(groups.keySet());
        return names;
    }
}
