package upscatter.reports.hostile;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file spoilt in many ways, each decided by a seed: its bytes, its lines, its words and its numbers. */
final class SpoiltBytes {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.\"])[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?(?=[ \",;\\]}\\s]|$)");
    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\n]*\"|[-+.\\w]+|[^\\s]");
    private static final List<String> NUMBERS = List.of(
            "1e308",
            "-1e308",
            "-1",
            "0",
            "-0.0",
            "NaN",
            "Infinity",
            "-inf",
            "1e400",
            "1e-320",
            "1e-30",
            "1e9",
            "1e15",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "99999999999999999999999999",
            "0x10",
            "1,5",
            "\"1\"",
            "\"many\"",
            "1_000",
            "1e",
            "--1",
            ".",
            "");
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "{",
            "}",
            "[",
            "]",
            "[]",
            "{}",
            ",",
            ":",
            "\"",
            "\"\"",
            "\"-20 eV\"",
            "\"1e308 GeV\"",
            "\"1e-320 eV\"",
            "\"0 kg\"",
            "\"1 km\"",
            "\"..\"",
            "\"/dev/zero\"",
            "\".\"",
            "\"%s\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\n\"",
            "[1, 2, 3]",
            "{\"a\": 1}",
            "[[[[[[1]]]]]]",
            "#",
            "//",
            "&a",
            "*a",
            "!!x",
            "- ",
            "\u00e9",
            "\u202e",
            "\ud83d\ude00");
    private static final int[] LONG = {1000, 100_000};

    private final byte[] good;
    private final String text;
    private final SplittableRandom random;

    private SpoiltBytes(byte[] good, SplittableRandom random) {
        this.good = good;
        this.text = new String(good, UTF_8);
        this.random = random;
    }

    /**
     * The bytes of a file, spoilt once, or now and then twice.
     *
     * @param good bytes of a text in UTF-8
     */
    static byte[] of(byte[] good, SplittableRandom random) {
        byte[] once = new SpoiltBytes(good, random).spoilt();
        return random.nextInt(8) == 0 ? new SpoiltBytes(once, random).spoilt() : once;
    }

    private byte[] spoilt() {
        return switch (random.nextInt(20)) {
            case 0 -> flipped();
            case 1 -> inserted(new byte[] {(byte) random.nextInt(256)});
            case 2 -> inserted(new byte[] {0});
            case 3 -> bytesLeftOut();
            case 4 -> bytesDoubled();
            case 5 -> slice(0, random.nextInt(good.length + 1));
            case 6 -> lineLeftOut();
            case 7 -> lineDoubled();
            case 8 -> linesSwapped();
            case 9 -> otherLineEnds();
            case 10 -> otherEncoding();
            case 11 -> longWord();
            case 12 -> nested();
            case 13, 14, 15, 16 -> replaced(NUMBER, NUMBERS);
            case 17 -> tokensSwapped();
            default -> replaced(TOKEN, TOKENS);
        };
    }

    private int place() {
        return random.nextInt(good.length + 1);
    }

    private byte[] slice(int from, int to) {
        return java.util.Arrays.copyOfRange(good, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] flipped() {
        byte[] flipped = good.clone();
        for (int times = random.nextInt(3); times >= 0 && good.length > 0; times--) {
            flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] inserted(byte[] what) {
        int at = place();
        return joined(slice(0, at), what, slice(at, good.length));
    }

    private byte[] bytesLeftOut() {
        int from = place();
        int to = Math.min(good.length, from + 1 + random.nextInt(40));
        return joined(slice(0, from), slice(to, good.length));
    }

    private byte[] bytesDoubled() {
        int from = place();
        int to = Math.min(good.length, from + 1 + random.nextInt(200));
        return joined(slice(0, to), slice(from, good.length));
    }

    private List<String> lines() {
        return new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    }

    private byte[] lineLeftOut() {
        List<String> lines = lines();
        lines.remove(random.nextInt(lines.size()));
        return String.join("", lines).getBytes(UTF_8);
    }

    private byte[] lineDoubled() {
        List<String> lines = lines();
        int line = random.nextInt(lines.size());
        lines.add(line, lines.get(line));
        return String.join("", lines).getBytes(UTF_8);
    }

    private byte[] linesSwapped() {
        List<String> lines = lines();
        java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("", lines).getBytes(UTF_8);
    }

    private byte[] otherLineEnds() {
        return text.replace("\n", random.nextBoolean() ? "\r\n" : "\r").getBytes(UTF_8);
    }

    private byte[] otherEncoding() {
        return switch (random.nextInt(5)) {
            case 0 -> ("\ufeff" + text).getBytes(UTF_8);
            case 1 -> ("\ufeff" + text).getBytes(UTF_16LE);
            case 2 -> ("\ufeff" + text).getBytes(UTF_16BE);
            case 3 -> text.getBytes(UTF_16LE);
            default -> inserted(new byte[] {(byte) 0xe9});
        };
    }

    private byte[] longWord() {
        String one = random.nextBoolean() ? "9" : "x";
        return inserted(one.repeat(LONG[random.nextInt(LONG.length)]).getBytes(UTF_8));
    }

    private byte[] nested() {
        int depth = random.nextBoolean() ? 40 : 20_000;
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        return inserted(open.repeat(depth).getBytes(UTF_8));
    }

    private List<int[]> spans(Pattern pattern) {
        var spans = new ArrayList<int[]>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            spans.add(new int[] {matcher.start(), matcher.end()});
        }
        return spans;
    }

    private byte[] replaced(Pattern pattern, List<String> others) {
        List<int[]> spans = spans(pattern);
        if (spans.isEmpty()) {
            return flipped();
        }
        int[] span = spans.get(random.nextInt(spans.size()));
        String other = others.get(random.nextInt(others.size()));
        return (text.substring(0, span[0]) + other + text.substring(span[1])).getBytes(UTF_8);
    }

    private byte[] tokensSwapped() {
        List<int[]> spans = spans(TOKEN);
        if (spans.isEmpty()) {
            return flipped();
        }
        int[] a = spans.get(random.nextInt(spans.size()));
        int[] b = spans.get(random.nextInt(spans.size()));
        int[] first = a[0] <= b[0] ? a : b;
        int[] second = a[0] <= b[0] ? b : a;
        if (first == second || first[0] == second[0]) {
            return replaced(TOKEN, TOKENS);
        }
        String swapped = text.substring(0, first[0])
                + text.substring(second[0], second[1])
                + text.substring(first[1], second[0])
                + text.substring(first[0], first[1])
                + text.substring(second[1]);
        return swapped.getBytes(UTF_8);
    }
}
