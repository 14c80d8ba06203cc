package upscatter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every public type, field and method says what it is. The build itself rejects Javadoc that is not well formed or refers to nothing; what
 * it cannot tell apart is a missing comment, which is rejected here, and a sentence that needs no tags, which is welcome.
 */
class JavadocTest {
    private static final List<String> MODULES = List.of("model", "likelihood", "fitter", "datasets", "reports");

    /** Everything public has a comment; the first sentence of a type ends; and what a public method or constructor throws by itself as a refusal of arguments is said. */
    @Test
    void whatIsPublicHasACommentThatSaysWhatItRefuses() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var missing = new ArrayList<String>();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            var comments = DocTrees.instance(task);
            int types = 0;
            int members = 0;
            for (CompilationUnitTree unit : task.parse()) {
                var visitor = new PublicDeclarations(comments);
                visitor.scan(unit, null);
                missing.addAll(visitor.missing);
                types += visitor.types;
                members += visitor.members;
            }
            assertThat(types).isGreaterThan(150);
            assertThat(members).isGreaterThan(1500);
        }
        assertThat(missing).isEmpty();
    }

    /** A number that programs may rely on says what it is: by a unit, a shape, what is counted, or a tag of its own. */
    @Test
    void numbersThatLastSayWhatTheyAre() throws IOException {
        assertThat(UntoldNumbers.all()).filteredOn(UntoldNumbers.Untold::stable).isEmpty();
    }

    /** What can be reached from outside: public in types that are, members of interfaces and constants of enumerations among them. */
    private static final class PublicDeclarations extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final List<String> missing = new ArrayList<>();
        private int types;
        private int members;

        PublicDeclarations(DocTrees comments) {
            this.comments = comments;
        }

        private String comment() {
            String text = comments.getDocComment(getCurrentPath());
            return text == null ? "" : text;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isReached(type.getModifiers())) {
                return null;
            }
            types++;
            if (!comment().matches("(?s).*\\.(\\s.*|$)")) {
                missing.add("%s: no sentence".formatted(type.getSimpleName()));
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitVariable(VariableTree field, Void unused) {
            if (isReached(field.getModifiers())) {
                require(field.getName());
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> annotation.toString().contains("Override"));
            if (inherits || !isReached(method.getModifiers())) {
                return null;
            }
            require(method.getName());
            boolean refuses = String.valueOf(method.getBody()).contains("throw new IllegalArgumentException");
            if (refuses && !comment().contains("IllegalArgumentException")) {
                missing.add("%s.%s: IllegalArgumentException is not said".formatted(enclosing(), method.getName()));
            }
            return null;
        }

        private void require(Name member) {
            members++;
            if (comment().isBlank()) {
                missing.add("%s.%s: no comment".formatted(enclosing(), member));
            }
        }

        /** Types that are not reached are not entered, so what encloses this is reached. */
        private boolean isReached(ModifiersTree modifiers) {
            boolean inInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE
                    && !modifiers.getFlags().contains(Modifier.PRIVATE);
            return inInterface || modifiers.getFlags().contains(Modifier.PUBLIC);
        }

        private String enclosing() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    ? type.getSimpleName().toString()
                    : "";
        }
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
