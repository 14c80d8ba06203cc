package upscatter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A room is small enough to be seen at once, says what it is for, and nothing in it goes round in circles. */
class RoomsTest {
    private static final int LARGEST_ROOM = 40;

    private static Map<String, Class<?>> types;
    private static Map<String, Set<String>> uses;

    @BeforeAll
    static void readTheClassFiles() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ArchitectureTest.ProgramOnly())
                .importPackages("upscatter");
        uses = new TreeMap<>();
        types = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.getSimpleName().equals("package-info")) {
                continue;
            }
            String outer = outermost(type.getName());
            types.computeIfAbsent(outer, RoomsTest::loaded);
            Set<String> used = uses.computeIfAbsent(outer, name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getName())
                    .filter(name -> name.startsWith("upscatter."))
                    .map(RoomsTest::outermost)
                    .filter(name -> !name.equals(outer))
                    .forEach(used::add);
        }
        assertThat(types).hasSizeGreaterThan(600);
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, RoomsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String outermost(String name) {
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }

    private static String room(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    @Test
    void noRoomHoldsMoreThanFortyTypes() {
        Map<String, Long> sizes = types.keySet().stream()
                .collect(Collectors.groupingBy(RoomsTest::room, TreeMap::new, Collectors.counting()));
        assertThat(sizes).allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(LARGEST_ROOM));
    }

    /** The manual of a room asks the question that the room answers, and says what may enter. */
    @Test
    void everyRoomHasItsManual() throws IOException {
        Set<String> rooms = types.keySet().stream().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new));
        for (String room : rooms) {
            Path manual = Path.of("..", room.replaceFirst("upscatter\\.(\\w+).*", "$1"), "src", "main", "java")
                    .resolve(room.replace('.', '/'))
                    .resolve("package-info.java");
            assertThat(manual).isRegularFile();
            String text = Files.readString(manual);
            assertThat(text.substring(0, text.indexOf('?') + 1))
                    .as(room)
                    .startsWith("/**")
                    .doesNotContain("<p>", ". ");
            assertThat(text).as(room).contains("?", "To hold", "<pre>", "What enters");
        }
    }

    /** Types that need each other are one thought: a sealed family, or a command and the commands below it. */
    @Test
    void noTypesGoRoundInCircles() {
        List<List<String>> circles = circles(uses).stream()
                .filter(circle -> !isSealedFamily(circle) && !isCommandFamily(circle))
                .toList();
        assertThat(circles).isEmpty();
    }

    @Test
    void aCircleIsFound() {
        Map<String, Set<String>> graph = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"), "d", Set.of("a"));
        assertThat(circles(graph))
                .singleElement()
                .satisfies(circle -> assertThat(circle).containsExactlyInAnyOrder("b", "c"));
    }

    private static boolean isSealedFamily(List<String> circle) {
        return circle.stream().map(types::get).filter(Class::isSealed).anyMatch(head -> {
            Set<String> members = new HashSet<>(Set.of(head.getName()));
            addPermitted(head, members);
            return members.containsAll(circle);
        });
    }

    private static void addPermitted(Class<?> sealed, Set<String> members) {
        for (Class<?> permitted : sealed.isSealed() ? sealed.getPermittedSubclasses() : new Class<?>[0]) {
            members.add(outermost(permitted.getName()));
            addPermitted(permitted, members);
        }
    }

    private static boolean isCommandFamily(List<String> circle) {
        return circle.stream()
                .allMatch(name -> Arrays.stream(
                                Objects.requireNonNull(types.get(name)).getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().startsWith("picocli.")));
    }

    /** Sets of more than one type, each of which reaches each other; the nodes of the graph are its keys. */
    private static List<List<String>> circles(Map<String, Set<String>> graph) {
        Map<String, Set<String>> reached = new HashMap<>();
        Function<String, Set<String>> reach = start -> {
            Set<String> seen = new HashSet<>();
            Deque<String> next = new ArrayDeque<>(graph.getOrDefault(start, Set.of()));
            while (!next.isEmpty()) {
                String at = next.pop();
                if (seen.add(at)) {
                    next.addAll(graph.getOrDefault(at, Set.of()));
                }
            }
            return seen;
        };
        graph.keySet().forEach(name -> reached.put(name, reach.apply(name)));
        List<List<String>> found = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String name : new TreeSet<>(graph.keySet())) {
            if (done.contains(name) || !reached.getOrDefault(name, Set.of()).contains(name)) {
                continue;
            }
            List<String> circle = reached.getOrDefault(name, Set.of()).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
                    .sorted()
                    .toList();
            done.addAll(circle);
            if (circle.size() > 1) {
                found.add(circle);
            }
        }
        return found;
    }
}
