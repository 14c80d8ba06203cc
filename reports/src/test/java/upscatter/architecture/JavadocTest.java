package upscatter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
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
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every public type, field and method says what it is. The build itself rejects Javadoc that is not well formed or refers to nothing; what
 * it cannot tell apart is a missing comment, which is rejected here, and a sentence that needs no tags, which is welcome.
 */
class JavadocTest {
    private static final List<String> MODULES = List.of("model", "likelihood", "fitter", "datasets", "reports");

    @Test
    void everythingPublicHasAComment() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options = List.of(
                    "-proc:none",
                    "-implicit:none",
                    "-Xdoclint:missing/public",
                    "-Xmaxwarns",
                    "100000",
                    "-classpath",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            var sources = files.getJavaFileObjectsFromPaths(sources());
            var task = (JavacTask) compiler.getTask(null, files, found, options, null, sources);
            // Comments are looked at with the types known; no class needs to be written.
            assertThat(task.analyze()).isNotEmpty();
            assertThat(found.getDiagnostics()).noneMatch(said -> said.getKind() == Diagnostic.Kind.ERROR);
        }
        List<String> messages =
                found.getDiagnostics().stream().map(Object::toString).toList();
        // That single-sentence comments leave out tags shows that the check ran.
        assertThat(messages).anyMatch(message -> message.contains("no @return"));
        assertThat(messages).noneMatch(message -> message.contains("no comment"));
    }

    /** The first sentence of a type ends, and what a public method or constructor throws by itself as a refusal of arguments is said. */
    @Test
    void typesHaveASentenceAndRefusalsAreSaid() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var missing = new ArrayList<String>();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            var comments = DocTrees.instance(task);
            int types = 0;
            for (CompilationUnitTree unit : task.parse()) {
                var visitor = new PublicDeclarations(comments);
                visitor.scan(unit, null);
                missing.addAll(visitor.missing);
                types += visitor.types;
            }
            assertThat(types).isGreaterThan(150);
        }
        assertThat(missing).isEmpty();
    }

    private static final class PublicDeclarations extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final List<String> missing = new ArrayList<>();
        private int types;

        PublicDeclarations(DocTrees comments) {
            this.comments = comments;
        }

        private String comment() {
            String text = comments.getDocComment(getCurrentPath());
            return text == null ? "" : text;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                types++;
                if (!comment().matches("(?s).*\\.(\\s.*|$)")) {
                    missing.add("%s: no sentence".formatted(type.getSimpleName()));
                }
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean isPublic = method.getModifiers().getFlags().contains(Modifier.PUBLIC);
            boolean inherits = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> annotation.toString().contains("Override"));
            boolean refuses = String.valueOf(method.getBody()).contains("throw new IllegalArgumentException");
            if (isPublic && !inherits && refuses && !comment().contains("IllegalArgumentException")) {
                missing.add("%s.%s: IllegalArgumentException is not said".formatted(enclosing(), method.getName()));
            }
            return super.visitMethod(method, null);
        }

        private String enclosing() {
            return ((ClassTree) getCurrentPath().getParentPath().getLeaf())
                    .getSimpleName()
                    .toString();
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
