package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a newcomer: its commands, run in their order, say what stands below each of them; and what it quotes of the files stands in them. */
class SiliconPageTest {
    private static final Path ROOT = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .toAbsolutePath()
            .resolveSibling("");
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path folder = Path.of("");

    private String run(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command.substring("./upscatter ".length()));
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group() : matcher.group(1);
            words.add(
                    word.startsWith("examples/")
                            ? ROOT.resolve(word).toString()
                            : word.startsWith("out/") ? folder.resolve(word).toString() : word);
        }
        if (!words.contains("--out") && !words.get(0).equals("check")) {
            words.addAll(List.of("--out", folder.resolve(words.get(0)).toString()));
        }
        var out = new StringWriter();
        int code = Upscatter.run(new PrintWriter(out), new PrintWriter(out, true), words.toArray(String[]::new));
        assertThat(code).as("%s: %s", command, out).isZero();
        return out.toString();
    }

    @Test
    void everyCommandSaysWhatThePageSays() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/silicon-on-off.md"));
        Matcher blocks = BLOCK.matcher(page);
        List<String> said = new ArrayList<>();
        int commands = 0;
        int quoted = 0;
        while (blocks.find()) {
            String text = blocks.group(2);
            if (blocks.group(1).equals("sh")) {
                said.clear();
                for (String line : text.replace("\\\n", " ").lines().toList()) {
                    assertThat(line).startsWith("./upscatter ");
                    run(line).lines().map(String::strip).forEach(said::add);
                    commands++;
                }
            } else if (blocks.group(1).equals("json")) {
                String file = Files.readString(ROOT.resolve("examples/silicon-on-off.json"))
                        + Files.readString(ROOT.resolve("examples/silicon-on-off-mu.json"));
                assertThat(file.replaceAll("\\s+", "")).contains(text.replaceAll("\\s+", ""));
            } else if (blocks.group(1).isEmpty()) {
                assertThat(text.lines().map(String::strip)).allMatch(said::contains, "stands in " + said);
                quoted++;
            }
        }
        assertThat(commands).isEqualTo(6);
        assertThat(quoted).isEqualTo(6);
    }
}
