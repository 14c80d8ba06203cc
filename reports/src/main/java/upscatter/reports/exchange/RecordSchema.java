package upscatter.reports.exchange;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JSON Schema of records as they are written, read from the records themselves and from what they tell Jackson: a component is a key, an optional one may be
 * absent, one that is always written may be null, an alias is another name of the same. Nothing else may stand in an object, except, beside the keys that
 * say so, further numbers.
 */
final class RecordSchema {
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, OptionalDouble.class);
    private static final Set<Class<?>> TRUTHS = Set.of(boolean.class, Boolean.class);

    private final Set<String> named;
    private final Map<String, Object> definitions = new TreeMap<>();

    /**
     * A schema of records.
     *
     * @param named keys beside which the same number stands under other names
     */
    RecordSchema(Set<String> named) {
        this.named = Set.copyOf(named);
    }

    /** The definitions of all records that were asked for, and of those in them. */
    Map<String, Object> definitions() {
        return new TreeMap<>(definitions);
    }

    /** The schema of a type. */
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return of(last);
            }
            return raw == List.class
                    ? ordered("type", "array", "items", of(last))
                    : ordered("type", "object", "additionalProperties", of(last));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return ordered("enum", names(plain));
        }
        Optional<Method> value = Arrays.stream(plain.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst();
        if (value.isPresent()) {
            return of(value.get().getGenericReturnType());
        }
        return plain.isRecord() ? reference(plain) : ordered("type", simple(plain));
    }

    private static String simple(Class<?> type) {
        if (INTEGERS.contains(type)) {
            return "integer";
        }
        if (NUMBERS.contains(type)) {
            return "number";
        }
        if (TRUTHS.contains(type)) {
            return "boolean";
        }
        if (type == String.class) {
            return "string";
        }
        throw new IllegalArgumentException("no JSON is known of the type " + type.getName());
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> annotation(constant, JsonProperty.class)
                        .map(JsonProperty::value)
                        .orElse(constant.getName()))
                .toList();
    }

    private Map<String, Object> reference(Class<?> record) {
        String name = record.getName().replaceFirst(".*\\.", "").replace('$', '.');
        if (!definitions.containsKey(name)) {
            // Before its parts, which may have it in them.
            definitions.put(name, Map.of());
            definitions.put(name, object(record));
        }
        return ordered("$ref", "#/$defs/" + name);
    }

    private Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        List<Object> oneOf = new ArrayList<>();
        boolean whole = always(record);
        for (RecordComponent component : record.getRecordComponents()) {
            Field field = field(record, component);
            boolean written = whole || always(field);
            boolean needed = written || !optional(component.getType());
            Map<String, Object> schema = of(component.getGenericType());
            Object own = written && optional(component.getType()) ? orNull(schema) : schema;
            List<String> names = keys(field);
            names.forEach(name -> properties.put(name, own));
            if (needed && names.size() == 1) {
                required.add(names.get(0));
            } else if (needed) {
                names.forEach(name -> oneOf.add(ordered("required", List.of(name))));
            }
        }
        Map<String, Object> object = ordered("type", "object", "properties", properties, "required", required);
        if (!oneOf.isEmpty()) {
            object.put("oneOf", oneOf);
        }
        boolean further = properties.keySet().stream().anyMatch(named::contains);
        object.put("additionalProperties", further ? ordered("type", "number") : false);
        return object;
    }

    private static Field field(Class<?> record, RecordComponent component) {
        try {
            return record.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    /** Its name in JSON, and other names of the same. */
    private static List<String> keys(Field field) {
        String name = annotation(field, JsonProperty.class)
                .map(JsonProperty::value)
                .filter(text -> !text.isEmpty())
                .orElse(field.getName());
        return Stream.concat(
                        Stream.of(name),
                        annotation(field, JsonAlias.class).stream().flatMap(alias -> Arrays.stream(alias.value())))
                .toList();
    }

    private static boolean always(AnnotatedElement element) {
        return annotation(element, JsonInclude.class)
                .filter(include -> include.value() == JsonInclude.Include.ALWAYS)
                .isPresent();
    }

    private static boolean optional(Class<?> type) {
        return type == Optional.class || type == OptionalDouble.class;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        return ordered("anyOf", List.of(schema, ordered("type", "null")));
    }

    private static <A extends java.lang.annotation.Annotation> Optional<A> annotation(
            AnnotatedElement element, Class<A> type) {
        return Arrays.stream(element.getAnnotationsByType(type)).findFirst();
    }

    /** A map of keys and values that follow each other, in their order. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
