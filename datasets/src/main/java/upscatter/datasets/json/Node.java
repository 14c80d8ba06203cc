package upscatter.datasets.json;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.input.Spelling;
import upscatter.model.units.Dimension;
import upscatter.model.units.EnergyScale;
import upscatter.model.units.Quantity;

/**
 * A value of an analysis file that knows where it stands: the cursor with which the file is read.
 *
 * <p>Longer than most files: one short method for each kind of value that a file may hold.
 *
 * @param document the file
 * @param pointer JSON pointer of the value
 * @param json the value
 * @param scales of what energies may be said to be here, as {@code eVee} or {@code eVnr}: one, or all where it is not known yet; empty where that has no meaning
 * @param section what the value was found to be, whose fields alone may then be read; empty before that
 */
public record Node(
        Document document, String pointer, JsonNode json, Optional<Section> section, Set<EnergyScale> scales) {
    /** Characters of a value in a message: enough to find it again, and few enough for one line of a terminal with what is said of it. */
    private static final int LONGEST_QUOTE = 60;

    /** What stands for any characters of a name in a pattern. */
    private static final String ANY = "*";

    /** A number as it is written where a comma stands before its decimals. */
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\s*[-+]?\\d+,\\d");

    /** Words that YAML 1.1 takes for true and false. */
    private static final Map<String, Boolean> SWITCHES =
            Map.of("yes", true, "y", true, "on", true, "no", false, "n", false, "off", false);

    /** More than any experiment has: a TeV, far above coherent scattering; a hundred power stations; a cubic kilometre of water; ten thousand years. */
    private static final Map<Dimension, Quantity> LARGEST = Map.of(
            Dimension.ENERGY, new Quantity(1000, "GeV", Dimension.ENERGY),
            Dimension.POWER, new Quantity(1000, "GW", Dimension.POWER),
            Dimension.THERMAL_ENERGY, new Quantity(1e6, "TWh", Dimension.THERMAL_ENERGY),
            Dimension.MASS, new Quantity(1e9, "kg", Dimension.MASS),
            Dimension.MASS_TIME, new Quantity(1e10, "t yr", Dimension.MASS_TIME),
            Dimension.TIME, new Quantity(1e4, "yr", Dimension.TIME));

    /** The root of a file. */
    public static Node root(Document document) {
        return new Node(document, "", document.tree(), Optional.empty(), Set.of());
    }

    /** This object, which may have no other fields than those of a section, and of which no others are read from now on. */
    public Node only(Section described) {
        requireOnly(described.names());
        return new Node(document, pointer, json, Optional.of(described), scales);
    }

    /** This value, in which energies are on a scale, which their units may name. */
    public Node on(EnergyScale newScale) {
        return new Node(document, pointer, json, section, Set.of(newScale));
    }

    /** This value, in which energies are on a scale that is not known yet: any may be named. */
    public Node onAnyScale() {
        return new Node(document, pointer, json, section, Set.of(EnergyScale.values()));
    }

    /** This object, which may have no other fields than the given ones. */
    public Node only(String... fields) {
        requireOnly(List.of(fields));
        return this;
    }

    private void requireOnly(List<String> known) {
        requireObject();
        unknown(known).stream().findFirst().ifPresent(name -> {
            throw unknown(name, known);
        });
    }

    /** Names of fields that are none of the known ones. */
    List<String> unknown(List<String> known) {
        return json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    /** The error of a field that is none of the known ones. */
    InvalidInputException unknown(String name, List<String> known) {
        List<String> absent = known.stream().filter(field -> !json.has(field)).toList();
        Node field = child(name, json);
        // A setting may mean a field that the file has.
        boolean set = document.isSet(field.pointer());
        return field.error(
                "the field '%s' is not known; known are %s".formatted(name, String.join(", ", known)),
                Spelling.maybe(name, set ? known : absent));
    }

    /** The value of a field that must be there. */
    public Node at(String field) {
        return find(field).orElseThrow(() -> missing(field));
    }

    /** The error of a field that must be there and is not. */
    InvalidInputException missing(String field) {
        return error("the field '%s' is missing".formatted(field));
    }

    /** The value of a field, or empty when the object has no such field. */
    public Optional<Node> find(String field) {
        requireObject();
        section.ifPresent(known -> known.require(field));
        return Optional.ofNullable(json.get(field)).map(value -> child(field, value));
    }

    /** Whether a field may be read of this: any, as long as it is not known what this is. */
    public boolean describes(String field) {
        return section.map(known -> known.field(field).isPresent()).orElse(true);
    }

    /** The values of a list. */
    public List<Node> items() {
        if (!json.isArray()) {
            throw expected("a list");
        }
        return IntStream.range(0, json.size())
                .mapToObj(i -> new Node(document, pointer + "/" + i, json.get(i), Optional.empty(), scales))
                .toList();
    }

    /** The values of a list that must not be empty. */
    public List<Node> someItems(String what) {
        List<Node> items = items();
        if (items.isEmpty()) {
            throw expected("at least one " + what);
        }
        return items;
    }

    /** The values of all fields, by name, in their order. */
    public Map<String, Node> entries() {
        requireObject();
        var entries = new LinkedHashMap<String, Node>();
        json.properties().forEach(field -> entries.put(field.getKey(), child(field.getKey(), field.getValue())));
        return entries;
    }

    /** A text that is not blank. */
    public String text() {
        if (!json.isString() || json.stringValue().isBlank()) {
            boolean bare = document.isYaml() && json.isValueNode() && !json.isNull() && !json.isString();
            throw error(
                    "a text is expected but found " + quote(),
                    bare ? Optional.of("Maybe in quotes: \"%s\".".formatted(json.asString())) : Optional.empty());
        }
        return json.stringValue();
    }

    /** The texts of the field {@code name} of each object, which must differ. */
    public static List<String> distinctNames(String what, List<Node> objects) {
        return distinct(what, objects.stream().map(node -> node.at("name")).toList());
    }

    /** The error of a text that stands a second time. */
    InvalidInputException twice(String what) {
        return error("the %s '%s' stands twice".formatted(what, text()));
    }

    /** The given texts, which must differ. */
    public static List<String> distinct(String what, List<Node> texts) {
        var seen = new HashSet<String>();
        for (Node text : texts) {
            if (!seen.add(text.text())) {
                throw text.twice(what);
            }
        }
        return texts.stream().map(Node::text).toList();
    }

    /** This object as if it had no such field. */
    public Node without(String field) {
        requireObject();
        ObjectNode rest = ((ObjectNode) json).deepCopy();
        rest.remove(field);
        return new Node(document, pointer, rest, section, scales);
    }

    /** True or false. */
    public boolean isTrue() {
        if (!json.isBoolean()) {
            throw error(
                    "true or false is expected but found " + quote(),
                    Optional.ofNullable(
                                    json.isString()
                                            ? SWITCHES.get(json.stringValue().toLowerCase(Locale.ROOT))
                                            : null)
                            .map("Maybe %s."::formatted));
        }
        return json.booleanValue();
    }

    /** A number without unit, finite; {@code "3 %"} is 0.03. */
    public double number() {
        return quantity(Dimension.NUMBER).value();
    }

    /** A share between 0 and 1; {@code "3 %"} is 0.03. */
    public double share(String what) {
        double share = number();
        if (!(share >= 0 && share <= 1)) {
            throw error(
                    "%s must lie between 0 and 1 but is %s".formatted(what, share),
                    share > 1 ? Optional.of("Maybe it is a percentage.") : Optional.empty());
        }
        return share;
    }

    /** A number without unit that is written as one, finite. */
    public double plainNumber() {
        if (!json.isNumber()) {
            throw expected("a number");
        }
        double number = Double.parseDouble(json.asString());
        if (!Double.isFinite(number)) {
            throw error("a finite number is expected but found " + quote());
        }
        return number;
    }

    /** A number without unit that is written as one, or infinity of either sign. */
    public double plainBound() {
        if (!json.isNumber()) {
            throw expected("a number");
        }
        double bound = Double.parseDouble(json.asString());
        if (Double.isNaN(bound)) {
            throw error("a bound is a number or infinite but found NaN");
        }
        return bound;
    }

    /** A list of at least one number. */
    public List<Double> plainNumbers() {
        return someItems("number").stream().map(Node::plainNumber).toList();
    }

    /** A whole number between two bounds, both included. */
    public int wholeNumber(int from, int to) {
        double number = number();
        if (number != Math.rint(number) || number < from || number > to) {
            throw error("a whole number from %d to %d is expected but found %s".formatted(from, to, json));
        }
        return (int) number;
    }

    /** A quantity in the internal unit of its dimension. */
    public double value(Dimension dimension) {
        return quantity(dimension).value();
    }

    /** A quantity above zero in the internal unit of its dimension. */
    public double positive(Dimension dimension) {
        double value = value(dimension);
        if (!(value > 0)) {
            throw error("'%s' must be positive".formatted(json.asString()));
        }
        return value;
    }

    /** A mass of a particle in MeV: as heavy as what is looked for may be, which no energy of an experiment is. */
    public double massMeV() {
        return parsed(Dimension.ENERGY).value();
    }

    /** A quantity as written; a bare number is one of the dimension {@code NUMBER} alone. */
    public Quantity quantity(Dimension dimension) {
        return possible(parsed(dimension));
    }

    private Quantity parsed(Dimension dimension) {
        if (json.isNumber() && dimension == Dimension.NUMBER) {
            return make(() -> new Quantity(Double.parseDouble(json.asString()), "", dimension));
        }
        Optional<String> units = Optional.of("Maybe with one of the units %s."
                        .formatted(String.join(", ", new TreeSet<>(dimension.symbols()))))
                .filter(maybe -> dimension != Dimension.NUMBER);
        if (json.isNumber()) {
            throw error("%s has no unit; expected %s".formatted(quote(), dimension.description()), units);
        }
        if (!json.isString()) {
            throw expected(dimension.description());
        }
        try {
            return Quantity.parse(withoutScale(json.stringValue(), dimension), dimension);
        } catch (IllegalArgumentException e) {
            String text = json.stringValue();
            throw error(
                    String.valueOf(e.getMessage()),
                    DECIMAL_COMMA.matcher(text).lookingAt()
                            ? Optional.of("Maybe '%s', with a decimal point.".formatted(text.replaceFirst(",", ".")))
                            : units);
        }
    }

    /** Symbol of a unit; one of energy may have the letters of the scale that energies have here. */
    public String unit(Dimension dimension) {
        String bare = withoutScale(text(), dimension);
        return dimension.symbols().contains(bare) ? bare : known("unit", dimension.symbols());
    }

    /** The text of an energy without the letters of its scale, which must be that of the energies here. */
    private String withoutScale(String text, Dimension dimension) {
        Optional<EnergyScale> said = dimension == Dimension.ENERGY ? EnergyScale.of(text.strip()) : Optional.empty();
        if (said.isEmpty()) {
            return text;
        }
        requireScale(said.get());
        return EnergyScale.bare(text.strip());
    }

    /** Rejects a scale that the energies here do not have. */
    private void requireScale(EnergyScale said) {
        if (scales.contains(said)) {
            return;
        }
        Optional<EnergyScale> only = scales.stream().findFirst();
        String why = only.map(known -> known == EnergyScale.ELECTRON_EQUIVALENT
                        ? "the detector has a quenching, and its reconstructed energies are electron-equivalent"
                        : "the energies here are those of the nucleus: there is no quenching, or it begins from them")
                .orElse("this energy is not one that a quenched detector reconstructs, and has no such scale");
        String unit = only.filter(known -> known == EnergyScale.ELECTRON_EQUIVALENT)
                .map(known -> "eVee")
                .orElse("eV");
        throw error(
                "%s is %s, but %s".formatted(quote(), said.words(), why), Optional.of("Maybe '%s'.".formatted(unit)));
    }

    /** This number as a quantity of a unit that stands elsewhere. */
    public Quantity inUnit(String unit, Dimension dimension) {
        double number = number();
        return possible(make(() -> new Quantity(number, unit, dimension)));
    }

    /** Rejects what no experiment has, which is a wrong unit. */
    private Quantity possible(Quantity quantity) {
        Quantity largest = LARGEST.get(quantity.dimension());
        if (largest != null && Math.abs(quantity.value()) > largest.value()) {
            throw error(
                    "%s is above the bound of %s".formatted(quantity, largest),
                    Optional.of("Maybe the unit is wrong."));
        }
        return quantity;
    }

    /** One of several options, by name. */
    public <T> T choice(String what, Map<String, T> options) {
        return Optional.ofNullable(options.get(known(what, options.keySet()))).orElseThrow();
    }

    /** A text that is one of the known names. */
    public String known(String what, Collection<String> names) {
        String text = text();
        if (!names.contains(text)) {
            throw error(
                    "the %s '%s' is not known; known are %s"
                            .formatted(what, text, String.join(", ", new TreeSet<>(names))),
                    Spelling.maybe(text, names));
        }
        return text;
    }

    /** The names of a list, at least one, each known and none twice. */
    public Set<String> names(String what, Collection<String> known) {
        List<Node> items = someItems(what);
        items.forEach(item -> item.known(what, known));
        return Set.copyOf(distinct(what, items));
    }

    /** The known names that a list stands for, at least one: names, none twice, and patterns as {@link #knownBy} has them. */
    public Set<String> matching(String what, Collection<String> known) {
        List<Node> items = someItems(what);
        var unused = distinct(what, items);
        return items.stream()
                .flatMap(item -> item.knownBy(what, known).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The known names that this text stands for: itself, or all that it matches as a pattern, each {@code *} of which is any characters or none. */
    List<String> knownBy(String what, Collection<String> known) {
        String text = text();
        if (known.contains(text) || !text.contains(ANY)) {
            return List.of(known(what, known));
        }
        Pattern pattern = Pattern.compile(Pattern.quote(text).replace(ANY, "\\E.*\\Q"));
        List<String> matched =
                known.stream().filter(name -> pattern.matcher(name).matches()).toList();
        if (matched.isEmpty()) {
            throw error(
                    "no %s matches the pattern '%s'; known are %s"
                            .formatted(what, text, String.join(", ", new TreeSet<>(known))),
                    Spelling.maybe(text.replace(ANY, ""), known)
                            .or(() -> Optional.of("Maybe a * is missing: each stands for any characters.")));
        }
        return matched;
    }

    /** The existing file of a path. */
    public Path file() {
        return file(text());
    }

    /** The existing file of a path that is a part of this text. */
    public Path file(String path) {
        Path found = make(() -> InputPaths.existing(path, document.file()));
        document.read(path, found);
        return found;
    }

    /** What the supplier makes of this value; what it rejects is an error here. */
    public <T> T make(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split("\\R(?=Maybe )", 2);
            String what = parts.length == 2 && parts[0].endsWith(".")
                    ? parts[0].substring(0, parts[0].length() - 1)
                    : parts[0];
            throw error(what, parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
        }
    }

    /**
     * Notes here what a reader of the results must be told, although the file can be used: a sentence of its own, with the number that
     * makes it weigh. It is shown with the results, on the terminal and on the page.
     */
    public void warn(String sentence) {
        document.warn(pointer, sentence);
    }

    /** Says how this was read, beside the other sentences on the inputs. */
    public void state(String sentence) {
        document.state(sentence);
    }

    /** An error here. */
    public InvalidInputException error(String what) {
        return error(what, Optional.empty());
    }

    /** An error here, with advice. */
    public InvalidInputException error(String what, Optional<String> maybe) {
        return document.error(pointer, what, maybe);
    }

    /** An error here: another kind of value is expected. */
    public InvalidInputException expected(String kind) {
        return error("%s is expected but found %s".formatted(kind, quote()));
    }

    private Node child(String field, JsonNode value) {
        return new Node(document, LinedTree.child(pointer, field), value, Optional.empty(), scales);
    }

    private void requireObject() {
        if (!json.isObject()) {
            throw expected("an object {...}");
        }
    }

    private String quote() {
        String text = json.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }
}
