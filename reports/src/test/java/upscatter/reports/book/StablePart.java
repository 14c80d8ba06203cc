package upscatter.reports.book;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import upscatter.model.stable.Stable;

/**
 * What is promised of a type.
 *
 * @param type with the mark, or with marked members
 * @param whole whether it has the mark itself, or one of the types around it
 * @param members promised
 */
record StablePart(Class<?> type, boolean whole, List<Promise> members) {
    /**
     * A promised member.
     *
     * @param name of it; "new" of a constructor
     * @param signature with its types in full
     * @param types that the signature names and that are not of the JDK
     */
    record Promise(String name, String signature, Set<Class<?>> types) {}

    /** What each object, record or enumeration has. */
    private static final Set<String> OF_EVERY_TYPE = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    /** All types of the modules that have the mark, or members that do, in the order of the modules. */
    static List<StablePart> all() throws IOException {
        var parts = new ArrayList<StablePart>();
        for (String module : Checkout.MODULES) {
            Path sources = Checkout.ROOT.resolve(module).resolve("src/main/java");
            for (Path file : Checkout.files(module + "/src/main/java", ".java")) {
                if (Files.readString(file).contains("@Stable")) {
                    String name = sources.relativize(file).toString().replaceFirst("\\.java$", "");
                    add(loaded(name.replace('/', '.')), parts);
                }
            }
        }
        return parts;
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, StablePart.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Class<?> type, List<StablePart> parts) {
        StablePart part = of(type);
        if (part.whole() || !part.members().isEmpty()) {
            parts.add(part);
        }
        for (Class<?> inner : sorted(type.getDeclaredClasses())) {
            if (Modifier.isPublic(inner.getModifiers())) {
                add(inner, parts);
            }
        }
    }

    private static List<Class<?>> sorted(Class<?>... types) {
        return Arrays.stream(types).sorted(Comparator.comparing(Class::getName)).toList();
    }

    private static StablePart of(Class<?> type) {
        boolean whole = mark(type).isPresent();
        boolean constructed = mark(type).map(Stable::constructed).orElse(true);
        Stream<Executable> members = Stream.concat(
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic() && !OF_EVERY_TYPE.contains(method.getName())),
                Arrays.stream(type.getDeclaredConstructors()).filter(made -> constructed || isMarked(made)));
        List<Promise> promised = members.filter(member -> Modifier.isPublic(member.getModifiers()))
                .filter(member -> whole || isMarked(member))
                .map(StablePart::promise)
                .toList();
        var all = new ArrayList<>(promised);
        for (Field field : type.getDeclaredFields()) {
            if (whole && Modifier.isPublic(field.getModifiers())) {
                all.add(new Promise(field.getName(), field.toGenericString(), types(List.of(field.getGenericType()))));
            }
        }
        all.sort(Comparator.comparing(Promise::signature));
        return new StablePart(type, whole, List.copyOf(all));
    }

    /** The mark of a type, or of the nearest one around it. */
    private static Optional<Stable> mark(Class<?> type) {
        Optional<Stable> own = Optional.ofNullable(type.getAnnotation(Stable.class));
        Class<?> around = type.getDeclaringClass();
        return own.isPresent() || around == null ? own : mark(around);
    }

    private static boolean isMarked(AnnotatedElement element) {
        return element.isAnnotationPresent(Stable.class);
    }

    private static Promise promise(Executable member) {
        var named = new ArrayList<>(List.of(member.getGenericParameterTypes()));
        if (member instanceof Method method) {
            named.add(method.getGenericReturnType());
        }
        return new Promise(
                member instanceof Constructor ? "new" : member.getName(), member.toGenericString(), types(named));
    }

    /** The types that some types name and that are not of the JDK. */
    private static Set<Class<?>> types(Collection<Type> named) {
        var types = new LinkedHashSet<Class<?>>();
        named.forEach(type -> addTypes(type, types));
        return types;
    }

    private static void addTypes(Type type, Set<Class<?>> types) {
        if (type instanceof Class<?> named) {
            Class<?> element = named;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (!element.isPrimitive() && !element.getName().startsWith("java.")) {
                types.add(element);
            }
        } else if (type instanceof ParameterizedType generic) {
            addTypes(generic.getRawType(), types);
            List.of(generic.getActualTypeArguments()).forEach(argument -> addTypes(argument, types));
        } else if (type instanceof GenericArrayType array) {
            addTypes(array.getGenericComponentType(), types);
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(bound -> addTypes(bound, types));
            List.of(wildcard.getLowerBounds()).forEach(bound -> addTypes(bound, types));
        } else if (type instanceof TypeVariable<?> variable) {
            List.of(variable.getBounds()).stream()
                    .filter(Class.class::isInstance)
                    .forEach(bound -> addTypes(bound, types));
        }
    }
}
