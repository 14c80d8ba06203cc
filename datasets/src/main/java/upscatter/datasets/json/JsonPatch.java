package upscatter.datasets.json;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.input.InvalidInputException;

/**
 * Changes of a JSON value: add, remove, replace, move, copy and test, in their order (JSON Patch, RFC 6902).
 *
 * @param name name for messages
 * @param operations the list of operations, where it stands
 */
public record JsonPatch(String name, Node operations) {
    private static final List<String> KINDS = List.of("add", "remove", "replace", "move", "copy", "test");

    /**
     * The value with all changes; the given one is changed on the way.
     *
     * @throws InvalidInputException if an operation is none or does not fit the value, at the operation
     */
    public JsonNode applyTo(JsonNode value) {
        JsonNode changed = value;
        for (Node operation : operations.items()) {
            changed = apply(operation, changed);
        }
        return changed;
    }

    private static JsonNode apply(Node operation, JsonNode root) {
        String kind = operation.at("op").known("operation", KINDS);
        Place to = new Place(operation.at("path"), root);
        switch (kind) {
            case "remove" -> {
                return to.remove();
            }
            case "add", "replace" -> {
                JsonNode added = operation.at("value").json().deepCopy();
                return kind.equals("add") ? to.add(added) : to.replace(added);
            }
            case "test" -> {
                Node wanted = operation.at("value");
                if (!equal(wanted.json(), to.value())) {
                    throw wanted.error("the test fails: the value at '%s' is another".formatted(to.pointer));
                }
                return root;
            }
            default -> {
                Place from = new Place(operation.at("from"), root);
                JsonNode moved = from.value();
                if (kind.equals("copy")) {
                    return to.add(moved.deepCopy());
                }
                if ((to.pointer + "/").startsWith(from.pointer + "/") && !to.pointer.equals(from.pointer)) {
                    throw operation.error("a value cannot be moved into itself");
                }
                return new Place(operation.at("path"), from.remove()).add(moved);
            }
        }
    }

    /** Numbers are equal by value, whatever their form. */
    private static boolean equal(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0
                        ? 0
                        : a.equals(b) ? 0 : 1,
                other);
    }

    /** The place in a value that a pointer names; what does not exist is an error at the pointer. */
    private static final class Place {
        private final Node written;
        private final String pointer;
        private final JsonNode root;
        private final JsonPointer path;

        Place(Node written, JsonNode root) {
            this.written = written;
            this.root = root;
            if (!written.json().isString()) {
                throw written.expected("a JSON pointer");
            }
            this.pointer = written.json().stringValue();
            this.path = written.make(() -> JsonPointer.compile(pointer));
        }

        private boolean isRoot() {
            return pointer.isEmpty();
        }

        JsonNode value() {
            JsonNode value = isRoot() ? root : root.at(path);
            if (value.isMissingNode()) {
                throw missing();
            }
            return value;
        }

        private InvalidInputException missing() {
            return written.error(
                    "there is no value at '%s'".formatted(pointer),
                    Optional.of("Maybe the patch belongs to another file."));
        }

        JsonNode remove() {
            value();
            if (isRoot()) {
                throw written.error("the whole value cannot be removed");
            }
            JsonNode parent = root.at(path.head());
            if (parent instanceof ObjectNode object) {
                object.remove(name());
            } else if (parent instanceof ArrayNode array) {
                array.remove(path.last().getMatchingIndex());
            }
            return root;
        }

        JsonNode replace(JsonNode value) {
            value();
            if (isRoot()) {
                return value;
            }
            JsonNode parent = root.at(path.head());
            if (parent instanceof ObjectNode object) {
                object.set(name(), value);
            } else if (parent instanceof ArrayNode array) {
                array.set(path.last().getMatchingIndex(), value);
            }
            return root;
        }

        JsonNode add(JsonNode value) {
            if (isRoot()) {
                return value;
            }
            JsonNode parent = root.at(path.head());
            if (parent instanceof ObjectNode object) {
                object.set(name(), value);
                return root;
            }
            int index = -1;
            if (parent instanceof ArrayNode array) {
                index = name().equals("-") ? array.size() : path.last().getMatchingIndex();
                if (index >= 0 && index <= array.size()) {
                    array.insert(index, value);
                    return root;
                }
                throw written.error("'%s' is no place in a list of %d values".formatted(pointer, array.size()));
            }
            throw missing();
        }

        private String name() {
            return path.last().getMatchingProperty();
        }
    }
}
