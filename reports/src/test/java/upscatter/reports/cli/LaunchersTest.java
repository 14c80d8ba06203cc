package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All launchers start Java alike: that of the source tree and that of packages with a program in place of Java that prints its arguments, those of Windows
 * and of the container by their text.
 */
class LaunchersTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = ROOT.resolve("distribution/src");
    private static final String NOT_OPTIMISED = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder = Path.of("");

    private Path tree = Path.of("");
    private Path unpacked = Path.of("");

    /** The folder of a source tree and that of a package, as far as launchers look at them. */
    @BeforeEach
    void install() throws IOException {
        tree = Files.createDirectories(folder.resolve("a tree"));
        copied(ROOT.resolve("upscatter"), tree.resolve("upscatter"));
        copied(SOURCES.resolve("java.options"), tree.resolve("distribution/src/java.options"));
        unpacked = Files.createDirectories(folder.resolve("a package"));
        copied(SOURCES.resolve("upscatter"), unpacked.resolve("upscatter"));
        copied(SOURCES.resolve("java.options"), unpacked.resolve("lib/java.options"));
        for (Path jars : List.of(tree.resolve("reports/target"), unpacked.resolve("lib"))) {
            Files.createDirectories(jars);
            Files.createFile(jars.resolve("upscatter.jar"));
            Files.createFile(jars.resolve("upscatter.jsa"));
        }
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theTreeAndPackagesGiveJavaTheSame() throws Exception {
        for (List<String> words : List.of(List.of("limit", "a b.json"), List.of("list"), List.<String>of())) {
            List<String> ofTree = given(tree, words);
            assertThat(given(unpacked, words)).isEqualTo(ofTree);
            assertThat(ofTree.get(0)).startsWith("@").endsWith("java.options");
            assertThat(ofTree).endsWith(words.toArray(String[]::new)).contains("-Xmx1g");
            assertThat(ofTree.contains(NOT_OPTIMISED)).isEqualTo(!words.contains("limit"));
        }
    }

    /** Without a locale names of files are in UTF-8 all the same; one that is set stays. */
    @Test
    void namesOfFilesAreInUtf8() throws Exception {
        Files.writeString(folder.resolve("java/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"${LC_ALL:-none}\"\n");
        for (Path installed : List.of(tree, unpacked)) {
            assertThat(given(installed, List.of("list"), Map.of())).containsExactly("C.UTF-8");
            assertThat(given(installed, List.of("list"), Map.of("LANG", "C"))).containsExactly("C.UTF-8");
            assertThat(given(installed, List.of("list"), Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8")))
                    .containsExactly("C.UTF-8");
            assertThat(given(installed, List.of("list"), Map.of("LANG", "de_DE.UTF-8")))
                    .containsExactly("none");
        }
    }

    /** What the file of options is for: no launcher has options of the virtual machine of its own. */
    @Test
    void optionsStandInOnePlace() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("upscatter.cmd")))
                .contains("\"%java%\" \"@%here%lib\\java.options\" %compiler% ");
        String pom = Files.readString(ROOT.resolve("distribution/pom.xml"));
        assertThat(pom)
                .contains("<entrypoint>/opt/java/bin/java,@/app/java.options,-cp,/app/libs/*,")
                .contains("<includes>java.options</includes>");
        assertThat(Files.readString(SOURCES.resolve("content.xml"))).contains("<source>src/java.options</source>");
        for (Path launcher :
                List.of(ROOT.resolve("upscatter"), SOURCES.resolve("upscatter"), SOURCES.resolve("upscatter.cmd"))) {
            Matcher option = Pattern.compile("-X[\\w:+]*").matcher(withoutSpark(Files.readString(launcher)));
            Set<String> own = new TreeSet<>();
            while (option.find()) {
                own.add(option.group());
            }
            assertThat(Set.of(
                            "-Xshare:auto",
                            "-XX:ArchiveClassesAtExit",
                            "-XX:SharedArchiveFile",
                            "-XX:TieredStopAtLevel"))
                    .as(launcher.toString())
                    .containsAll(own);
        }
    }

    /** What is not worth optimising is the same everywhere, and a command or an option of the program. */
    @Test
    void launchersAgreeOnWhatComputesNothing() throws IOException {
        Set<String> unix = words(ROOT.resolve("upscatter"), "\"\" \\| (.*)\\) compiler=", " \\| ");
        assertThat(unix).hasSizeGreaterThan(5);
        assertThat(words(SOURCES.resolve("upscatter"), "\"\" \\| (.*)\\) compiler=", " \\| "))
                .isEqualTo(unix);
        assertThat(words(SOURCES.resolve("upscatter.cmd"), "in \\((.*)\\) do if", " "))
                .isEqualTo(unix);
        var program = Upscatter.commandLine();
        for (String word : unix) {
            assertThat(program.getSubcommands().containsKey(word)
                            || program.getCommandSpec().findOption(word) != null)
                    .as(word)
                    .isTrue();
        }
    }

    /** Java takes the options, the file with its comments as well. */
    @Test
    void javaTakesTheFile() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + SOURCES.resolve("java.options"),
                        NOT_OPTIMISED,
                        "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).doesNotContainIgnoringCase("warning");
    }

    private static String withoutSpark(String launcher) {
        return launcher.replaceAll("(?s)\\nif \\[ \\$spark = true ].*?\\nfi\\n", "\n");
    }

    private static Set<String> words(Path launcher, String pattern, String separator) throws IOException {
        Matcher list = Pattern.compile(pattern).matcher(Files.readString(launcher));
        assertThat(list.find()).as(launcher.toString()).isTrue();
        return new TreeSet<>(Arrays.asList(list.group(1).split(separator)));
    }

    private static void copied(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(from, to);
    }

    /** The arguments that a launcher gives Java, without the folder it lies in. */
    private List<String> given(Path installed, List<String> words) throws IOException, InterruptedException {
        return given(installed, words, Map.of());
    }

    private List<String> given(Path installed, List<String> words, Map<String, String> locale)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("/bin/sh", installed.resolve("upscatter").toString()));
        command.addAll(words);
        Path out = folder.resolve("out");
        var launcher = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        launcher.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG"));
        launcher.environment().putAll(locale);
        launcher.environment().put("JAVA_HOME", folder.resolve("java").toString());
        launcher.environment().put("UPSCATTER_JAVA_OPTIONS", "-Xmx1g");
        Process process = launcher.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(out).stream()
                .map(line -> line.replace(installed.resolve("distribution/src").toString(), "HERE")
                        .replace(installed.resolve("reports/target").toString(), "HERE")
                        .replace(installed.resolve("lib").toString(), "HERE")
                        .replace(installed.toString(), "HERE"))
                .toList();
    }
}
