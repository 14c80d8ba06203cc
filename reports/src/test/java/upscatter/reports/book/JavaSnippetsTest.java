package upscatter.reports.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of {@code java} on a page is Java of these modules, seen from outside. A block with the name of a file is a whole program. Any other is the body of a method: types of the page's own module come before those of
 * others, and what it does not declare itself stands before it, {@code <!-- given: TYPE NAME, ... -->}.
 */
class JavaSnippetsTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- given: ([^\\n]*) -->\\n)?```java ?(\\S*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?<![.\\w])[A-Z]\\w*");
    private static final String STANDARD = "import java.util.*; import java.util.function.*; import java.nio.file.*; ";

    /** Source in the memory, in the lines of its page. */
    private static final class Snippet extends SimpleJavaFileObject {
        private final String place;
        private final String source;

        Snippet(String place, String name, String source) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.place = place;
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    @Test
    void everyBlockOfJavaCompiles(@TempDir Path folder) throws IOException {
        List<Snippet> snippets = snippets();
        assertThat(snippets).hasSizeGreaterThan(15);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        var messages = new ArrayList<String>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), "-Xlint:none");
            boolean compiled = compiler.getTask(new StringWriter(), files, found, options, null, snippets)
                    .call();
            for (Diagnostic<? extends JavaFileObject> message : found.getDiagnostics()) {
                if (message.getKind() == Diagnostic.Kind.ERROR) {
                    messages.add(place(message.getSource()) + ":" + message.getLineNumber() + ": "
                            + message.getMessage(Locale.ROOT));
                }
            }
            assertThat(messages).isEmpty();
            assertThat(compiled).isTrue();
        }
    }

    private static String place(JavaFileObject file) {
        return file instanceof Snippet snippet ? snippet.place : String.valueOf(file);
    }

    private static List<Snippet> snippets() throws IOException {
        Map<String, List<String>> types = types();
        var snippets = new ArrayList<Snippet>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            String place = Checkout.ROOT.relativize(page).toString();
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                String lines = "\n"
                        .repeat((int) text.substring(0, block.start(3)).lines().count());
                String name = "Snippet" + snippets.size();
                String given = block.group(1) == null ? "" : block.group(1);
                if (block.group(2).isEmpty()) {
                    String source = STANDARD
                            + imports(types, place, given + " " + block.group(3))
                            + "class %s { void run(%s) throws Exception {%s%s}}"
                                    .formatted(name, given, lines, block.group(3));
                    snippets.add(new Snippet(place, name, source));
                } else {
                    name = block.group(2).replaceFirst("\\.java$", "");
                    snippets.add(new Snippet(place, name, lines + block.group(3)));
                }
            }
        }
        return snippets;
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>(Checkout.files("docs", ".md"));
        pages.addAll(Checkout.files("fitter/docs", ".md"));
        pages.add(Checkout.ROOT.resolve("README.md"));
        pages.add(Checkout.ROOT.resolve("CONTRIBUTING.md"));
        for (String module : Checkout.MODULES) {
            pages.add(Checkout.ROOT.resolve(module).resolve("README.md"));
        }
        return pages;
    }

    /** The types of the modules by simple name: the files of their sources. */
    private static Map<String, List<String>> types() throws IOException {
        var types = new TreeMap<String, List<String>>();
        for (String module : Checkout.MODULES) {
            Path sources = Checkout.ROOT.resolve(module).resolve("src/main/java");
            for (Path file : Checkout.files(module + "/src/main/java", ".java")) {
                String type =
                        sources.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
                types.computeIfAbsent(type.substring(type.lastIndexOf('.') + 1), name -> new ArrayList<>())
                        .add(type);
            }
        }
        return types;
    }

    private static String imports(Map<String, List<String>> types, String place, String text) {
        var imports = new TreeSet<String>();
        String room = "upscatter." + place.split("/", 2)[0] + ".";
        Matcher matcher = TYPE.matcher(text);
        while (matcher.find()) {
            List<String> all = types.getOrDefault(matcher.group(), List.of());
            List<String> own =
                    all.stream().filter(type -> type.startsWith(room)).toList();
            List<String> meant = own.isEmpty() ? all : own;
            assertThat(meant)
                    .as("%s: %s is the name of one type", place, matcher.group())
                    .hasSizeLessThan(2);
            meant.forEach(type -> imports.add("import " + type + "; "));
        }
        return String.join("", imports);
    }
}
