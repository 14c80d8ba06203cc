package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs of the tutorial for programs: each says what stands below it. */
class ProgramsTutorialTest {
    private static final Path PAGE = TutorialPage.ROOT.resolve("docs/tutorials/from-java.md");
    private static final Pattern PROGRAM =
            Pattern.compile("```(java|jshell|python) ?(\\S*)\\n(.*?)```\\n```\\n(.*?)```", Pattern.DOTALL);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** A program and what it says. */
    private record Program(String language, String file, String text, String said) {
        @Override
        public String toString() {
            return language + " " + file;
        }
    }

    private static List<Program> programs(String language) throws IOException {
        var programs = new ArrayList<Program>();
        Matcher matcher = PROGRAM.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                programs.add(new Program(language, matcher.group(2), matcher.group(3), matcher.group(4)));
            }
        }
        assertThat(programs).isNotEmpty();
        return programs;
    }

    static Stream<Program> everyJavaProgramSaysWhatThePageSays() throws IOException {
        return programs("java").stream();
    }

    @ParameterizedTest
    @MethodSource
    void everyJavaProgramSaysWhatThePageSays(Program program, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve(program.file()), program.text());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new ByteArrayOutputStream();
        int code = compiler.run(
                null, messages, messages, "-proc:none", "-cp", CLASS_PATH, "-d", folder.toString(), file.toString());
        assertThat(code).as("%s", messages.toString(StandardCharsets.UTF_8)).isZero();
        try (var loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ProgramsTutorialTest.class.getClassLoader())) {
            var main = loader.loadClass(program.file().replace(".java", "")).getMethod("main", String[].class);
            var said = new ByteArrayOutputStream();
            PrintStream before = System.out;
            try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                System.setOut(out);
                var unused = main.invoke(null, (Object) new String[0]);
            } finally {
                System.setOut(before);
            }
            assertThat(said.toString(StandardCharsets.UTF_8).strip())
                    .isEqualTo(program.said().strip());
        }
    }

    @Test
    void theSessionInJShellSaysWhatThePageSays() throws IOException {
        var said = new StringBuilder();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(CLASS_PATH);
            for (Program session : programs("jshell")) {
                for (String line : session.text()
                        .replace("\"examples/", "\"" + TutorialPage.ROOT + "/examples/")
                        .lines()
                        .toList()) {
                    for (SnippetEvent event : shell.eval(
                            shell.sourceCodeAnalysis().analyzeCompletion(line).source())) {
                        assertThat(event.status())
                                .as(
                                        "%s: %s %s",
                                        line,
                                        event.exception(),
                                        shell.diagnostics(event.snippet()).toList())
                                .isEqualTo(Snippet.Status.VALID);
                        if (event.snippet() instanceof VarSnippet value
                                && value.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                            said.append("$ ==> %s\n".formatted(event.value()));
                        }
                    }
                }
                // The tool numbers values by all that was typed, which this does not.
                assertThat(said.toString().strip())
                        .isEqualTo(session.said().replaceAll("\\$\\d+", "\\$").strip());
            }
        }
    }

    @Test
    void thePythonSaysWhatThePageSays(@TempDir Path folder) throws IOException, InterruptedException {
        Path real = folder.toRealPath();
        var unused = TutorialPage.run(PAGE, real, false);
        Program program = programs("python").get(0);
        Files.writeString(real.resolve("page.py"), program.text());
        Path said = real.resolve("said");
        Process process;
        try {
            process = new ProcessBuilder("python3", "page.py")
                    .directory(real.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException notThere) {
            assumeTrue(false, "skipped: no python3");
            return;
        }
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(said).strip()).isEqualTo(program.said().strip());
    }
}
