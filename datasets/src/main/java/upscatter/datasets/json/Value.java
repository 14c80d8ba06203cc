package upscatter.datasets.json;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import upscatter.model.units.Dimension;

/** What may stand as the value of a field of a file, as far as its form says it: one of the records here, or an object that a section describes. */
public interface Value {
    /** A number with a unit of a dimension; of the dimension {@code NUMBER} a bare one, or a percentage. */
    record Quantity(Dimension dimension) implements Value {}

    /** An energy that a detector reconstructs, whose unit may say on which scale: {@code 200 eVee}. */
    record MeasuredEnergy() implements Value {}

    /** A text that is not blank. */
    record Text() implements Value {}

    /** True or false. */
    record Flag() implements Value {}

    /**
     * One of some words.
     *
     * @param what heading under which they are listed
     * @param words all of them
     */
    record Words(String what, Set<String> words) implements Value {
        /** Copies the words, in their order. */
        public Words {
            words = Collections.unmodifiableSet(new TreeSet<>(words));
        }
    }

    /** A list of values of one kind, at least so many, and at most. */
    record ListOf(Value item, int fewest, int most) implements Value {}

    /** An object of any names, whose values are of one kind. */
    record Entries(Value value) implements Value {}

    /** Any JSON at all. */
    record Anything() implements Value {}

    /** A value of one of several kinds. */
    record AnyOf(List<Value> kinds) implements Value {
        /** Copies the list. */
        public AnyOf {
            kinds = List.copyOf(kinds);
        }
    }

    /** A number with a unit of a dimension. */
    static Value quantity(Dimension dimension) {
        return new Quantity(dimension);
    }

    /** An energy. */
    static Value energy() {
        return new Quantity(Dimension.ENERGY);
    }

    /** An energy that a detector reconstructs. */
    static Value measuredEnergy() {
        return new MeasuredEnergy();
    }

    /** A time. */
    static Value time() {
        return new Quantity(Dimension.TIME);
    }

    /** A bare number, or a percentage. */
    static Value number() {
        return new Quantity(Dimension.NUMBER);
    }

    /** A text, or the path of a file. */
    static Value text() {
        return new Text();
    }

    /** True or false. */
    static Value flag() {
        return new Flag();
    }

    /** One of some words, listed under a heading. */
    static Value words(String what, Collection<String> words) {
        return new Words(what, Set.copyOf(words));
    }

    /** The one word that names a kind, listed under a heading with those of the other kinds. */
    static Value word(String what, String word) {
        return new Words(what, Set.of(word));
    }

    /** A list that may be empty. */
    static Value list(Value item) {
        return new ListOf(item, 0, Integer.MAX_VALUE);
    }

    /** A list that may not be empty. */
    static Value some(Value item) {
        return new ListOf(item, 1, Integer.MAX_VALUE);
    }

    /** An object of any names. */
    static Value entries(Value value) {
        return new Entries(value);
    }

    /** A value of one of several kinds. */
    static Value anyOf(Value... kinds) {
        return new AnyOf(List.of(kinds));
    }

    /** A value of one of several kinds. */
    static Value anyOf(Collection<? extends Value> kinds) {
        return new AnyOf(List.copyOf(kinds));
    }
}
