package upscatter.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Numbers among the parameters and results of public methods that have no tag of their own, and whose comment has no word of what they are: a unit, what is counted, how many there are. Such a word may be told of another number, and
 * a sentence may tell it without one: the list is for a reader.
 */
final class UntoldNumbers extends TreePathScanner<Void, Void> {
    private static final List<String> MODULES = List.of("model", "likelihood", "fitter");

    private static final Pattern NUMBER =
            Pattern.compile("double|double\\[\\]+|OptionalDouble|(List|Optional|Map|Set|Supplier)<.*Double.*>");

    /** Units and shapes, in the words of the comments or the name of the number itself. */
    private static final Pattern TOLD = Pattern.compile(
            "(?i)\\b([kMG]?eV|ms|ns|us|cm|kg|m|s|seconds?|days?|grams?|units?|number|counts?|events|probabilit\\w+|p-values?|level|shares?|fractions?|factors?|ratios?|relative|"
                    + "cosines?|bins?|one (for )?each|in the order|indices|index|lengths?|rows?|-?2 ln L|chi-squared|ln|logarithm\\w*|standard deviations?|sigmas?|correlations?|squared|strengths?|scale|"
                    + "tolerance|quantile|weights?|errors?|significance|dimensionless|efficienc\\w+|charge|couplings?|mass(es)?|angles?|temperatures?)\\b");

    /** Names that are units. */
    private static final Pattern UNIT_IN_NAME =
            Pattern.compile(".*(MeV|KeV|EV|Cm\\d?|Kg|Seconds?|Days|Grams|PerMeV|Squared|Fraction|Counts?|Events)$");

    /**
     * A number of which nothing is told.
     *
     * @param type where the method is
     * @param method its name
     * @param number the name of the parameter, or "result"
     * @param stable whether the type or the method is marked
     */
    record Untold(String type, String method, String number, boolean stable) {
        @Override
        public String toString() {
            return "%s.%s: %s".formatted(type, method, number);
        }
    }

    private final DocTrees comments;
    private final List<Untold> untold = new ArrayList<>();
    private boolean stable;

    /** Of a record: what its components are. */
    private Set<String> tagsAround = Set.of();

    private int numbers;

    private UntoldNumbers(DocTrees comments) {
        this.comments = comments;
    }

    /** Prints how many there are in each type, and all of them. */
    public static void main(String[] arguments) throws IOException {
        UntoldNumbers found = read();
        var byType =
                found.untold.stream().collect(Collectors.groupingBy(Untold::type, TreeMap::new, Collectors.counting()));
        byType.forEach((type, number) -> System.out.println(number + " " + type));
        found.untold.forEach(System.out::println);
        System.out.println(found.untold.size() + " of " + found.numbers + " numbers");
    }

    /** All of the modules that compute. */
    static List<Untold> all() throws IOException {
        return read().untold;
    }

    private static UntoldNumbers read() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            var visitor = new UntoldNumbers(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                visitor.scan(unit, null);
            }
            return visitor;
        }
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        if (!isReached(type.getModifiers())) {
            return null;
        }
        boolean before = stable;
        Set<String> around = tagsAround;
        stable = before || isMarked(type.getModifiers());
        tagsAround = tags();
        var unusedResult = super.visitClass(type, null);
        stable = before;
        tagsAround = around;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        boolean inherits = method.getModifiers().getAnnotations().stream()
                .anyMatch(annotation -> annotation.toString().contains("Override"));
        if (inherits || !isReached(method.getModifiers())) {
            return null;
        }
        DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
        String text = comment == null ? "" : comment.getFullBody().toString();
        var tagged = new HashSet<>(tagsAround);
        tagged.addAll(tags());
        for (VariableTree parameter : method.getParameters()) {
            tell(method, parameter.getName().toString(), parameter.getType(), tagged, text);
        }
        tell(method, "result", method.getReturnType(), tagged, text + " " + method.getName());
        return null;
    }

    /** What the comment here has a tag for. */
    private Set<String> tags() {
        DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
        if (comment == null) {
            return Set.of();
        }
        return comment.getBlockTags().stream()
                .map(tag -> tag instanceof ParamTree parameter
                        ? parameter.getName().toString()
                        : tag.getKind() == DocTree.Kind.RETURN ? "result" : "")
                .collect(Collectors.toSet());
    }

    private void tell(MethodTree method, String number, Tree type, Set<String> tagged, String text) {
        if (type == null || !NUMBER.matcher(type.toString()).matches()) {
            return;
        }
        numbers++;
        boolean told = TOLD.matcher(text).find()
                || UNIT_IN_NAME
                        .matcher(number.equals("result") ? method.getName() : number)
                        .matches();
        if (!told && !tagged.contains(number)) {
            String name = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree enclosing
                    ? enclosing.getSimpleName().toString()
                    : "";
            untold.add(
                    new Untold(name, method.getName().toString(), number, stable || isMarked(method.getModifiers())));
        }
    }

    private static boolean isMarked(ModifiersTree modifiers) {
        return modifiers.getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Stable"));
    }

    private boolean isReached(ModifiersTree modifiers) {
        boolean inInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE
                && !modifiers.getFlags().contains(Modifier.PRIVATE);
        return inInterface || modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
