package upscatter.model.parameter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import upscatter.model.stable.Stable;

/** The parameters of a model in a fixed order, found by index or by name. Immutable. */
@Stable
public final class Parameters implements Iterable<Parameter> {
    private final List<Parameter> list;
    private final List<String> names;
    private final Map<String, Integer> indexByName;

    private Parameters(List<Parameter> list, List<String> names, Map<String, Integer> indexByName) {
        this.list = list;
        this.names = names;
        this.indexByName = indexByName;
    }

    /**
     * Parameters in the given order.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Parameters of(List<Parameter> parameters) {
        var index = new LinkedHashMap<String, Integer>();
        for (Parameter parameter : parameters) {
            if (index.putIfAbsent(parameter.name(), index.size()) != null) {
                throw new IllegalArgumentException("parameter %s is declared twice".formatted(parameter.name()));
            }
        }
        return new Parameters(List.copyOf(parameters), List.copyOf(index.keySet()), index);
    }

    /**
     * Parameters in the given order.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Parameters of(Parameter... parameters) {
        return of(List.of(parameters));
    }

    /** Number of parameters, fixed ones included. */
    public int size() {
        return list.size();
    }

    /** The parameter at an index from 0 to {@code size() - 1}. */
    public Parameter get(int index) {
        return list.get(index);
    }

    /**
     * The parameter of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    public Parameter get(String name) {
        return list.get(indexOf(name));
    }

    /** Whether there is a parameter of this name. */
    public boolean contains(String name) {
        return indexByName.containsKey(name);
    }

    /**
     * Index of the parameter of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    public int indexOf(String name) {
        return find(name)
                .orElseThrow(() -> new NoSuchElementException(
                        "there is no parameter %s; the parameters are %s".formatted(name, indexByName.keySet())));
    }

    /** Index of the parameter of a name, or empty. */
    public OptionalInt find(String name) {
        Integer index = indexByName.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** Names in order. */
    public List<String> names() {
        return names;
    }

    /** Parameters in order. */
    public List<Parameter> asList() {
        return list;
    }

    /** Which parameters are fixed, in order, as a new array. */
    public boolean[] fixed() {
        boolean[] fixed = new boolean[list.size()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = list.get(i).fixed();
        }
        return fixed;
    }

    /**
     * These parameters with the one of the same name replaced.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public Parameters with(Parameter replacement) {
        var replaced = new ArrayList<>(list);
        replaced.set(indexOf(replacement.name()), replacement);
        return new Parameters(List.copyOf(replaced), names, indexByName);
    }

    /**
     * Each parameter replaced by another one of its name: with other values, bounds or constraints.
     *
     * @throws IllegalArgumentException if a replacement has another name
     */
    public Parameters withEach(UnaryOperator<Parameter> replacement) {
        var replaced = new Parameter[list.size()];
        for (int i = 0; i < replaced.length; i++) {
            replaced[i] = replacement.apply(list.get(i));
            if (!replaced[i].name().equals(names.get(i))) {
                throw new IllegalArgumentException(
                        "parameter %s would be replaced by one named %s".formatted(names.get(i), replaced[i].name()));
            }
        }
        return new Parameters(List.of(replaced), names, indexByName);
    }

    /**
     * These parameters followed by those of another list that are not among them: equal names share one parameter.
     *
     * @throws IllegalArgumentException if an equal name stands for two different parameters
     */
    public Parameters union(Parameters other) {
        var joined = new ArrayList<>(list);
        for (Parameter parameter : other) {
            if (!contains(parameter.name())) {
                joined.add(parameter);
            } else if (!get(parameter.name()).equals(parameter)) {
                throw new IllegalArgumentException("parameter %s is shared but declared differently: %s and %s"
                        .formatted(parameter.name(), get(parameter.name()), parameter));
            }
        }
        return of(joined);
    }

    @Override
    public Iterator<Parameter> iterator() {
        return list.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }
}
