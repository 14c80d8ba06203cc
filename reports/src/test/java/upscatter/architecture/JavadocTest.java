package upscatter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
                    "-d",
                    Files.createDirectories(Path.of("target", "javadoc-test")).toString(),
                    "-classpath",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            var sources = files.getJavaFileObjectsFromPaths(sources());
            assertThat(compiler.getTask(null, files, found, options, null, sources)
                            .call())
                    .isTrue();
        }
        List<String> messages =
                found.getDiagnostics().stream().map(Object::toString).toList();
        // That single-sentence comments leave out tags shows that the check ran.
        assertThat(messages).anyMatch(message -> message.contains("no @return"));
        assertThat(messages).noneMatch(message -> message.contains("no comment"));
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
