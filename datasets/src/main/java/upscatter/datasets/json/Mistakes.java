package upscatter.datasets.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import upscatter.datasets.input.InvalidInputException;

/**
 * What else is wrong with a file of which one mistake is known: mistakes in other places that do not follow from it nor from each other. They are looked for only
 * when reading has failed.
 */
public final class Mistakes {
    private final InvalidInputException first;
    private final List<InvalidInputException> further = new ArrayList<>();

    private Mistakes(InvalidInputException first) {
        this.first = first;
    }

    /** None but the one at which reading stopped. */
    public static Mistakes after(InvalidInputException first) {
        return new Mistakes(first);
    }

    /** All of them as one error, the one at which reading stopped first. */
    public InvalidInputException told() {
        return further.isEmpty() ? first : first.with(further);
    }

    /** Adds what the form of a value shows: fields that are unknown or missing, and values of another kind, unit or word than described. */
    public void ofForm(Node node, Value described) {
        Form.mistakes(node, described).forEach(this::add);
    }

    /** Adds names that are none of those that a file declares. */
    public void ofNames(String what, List<Node> names, Set<String> known) {
        for (Node name : names) {
            if (name.json().isString() && !name.text().isBlank() && !known.contains(name.text())) {
                tried(name, node -> node.known(what, known));
            }
        }
    }

    /** Adds names that are not known, and patterns that match none that is. */
    public void ofPatterns(String what, List<Node> names, Set<String> known) {
        for (Node name : names) {
            if (name.json().isString() && !name.text().isBlank()) {
                tried(name, node -> node.knownBy(what, known));
            }
        }
    }

    /** Adds names that stand a second time in a list. */
    public void ofRepeated(String what, List<Node> names) {
        var seen = new HashSet<String>();
        for (Node name : names) {
            if (name.json().isString() && !name.json().stringValue().isBlank() && !seen.add(name.text())) {
                add(name.twice(what));
            }
        }
    }

    /**
     * What a section is read as by itself, or empty if it cannot be: because of a mistake in it that is known, or of another one, which is added.
     *
     * @param reading reads the section and depends on no other
     */
    public <T> Optional<T> tried(Node section, Function<Node, T> reading) {
        if (isIn(section)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(section));
        } catch (InvalidInputException e) {
            e.all().forEach(this::add);
            return Optional.empty();
        }
    }

    /** Whether a mistake is known in a value. */
    public boolean isIn(Node node) {
        return all().stream()
                .anyMatch(mistake -> mistake.file().equals(node.document().file())
                        && mistake.pointer()
                                .filter(at -> at.equals(node.pointer()) || at.startsWith(node.pointer() + "/"))
                                .isPresent());
    }

    private List<InvalidInputException> all() {
        var all = new ArrayList<>(first.all());
        all.addAll(further);
        return all;
    }

    private void add(InvalidInputException mistake) {
        boolean known = all().stream()
                .anyMatch(other -> other.file().equals(mistake.file())
                        && other.line().equals(mistake.line())
                        && other.pointer().equals(mistake.pointer()));
        if (!known) {
            further.add(mistake);
        }
    }
}
