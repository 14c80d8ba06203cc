package upscatter.reports.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One tab of a Chromium without a window, driven over its DevTools protocol: <a href="https://chromedevtools.github.io/devtools-protocol/">commands and
 * events in JSON</a> through a web socket. The program is the first of {@code chromium}, {@code chromium-browser} and {@code google-chrome} on the path, or
 * that of the property {@code upscatter.chromium}.
 */
final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int TIMEOUT_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final String session;

    private Chromium(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
        String target = call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        this.session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        Stream.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(domain -> call(domain, Map.of()));
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        call(
                "",
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    /** A browser with a profile of its own; without one the test is skipped, and says so. */
    static Chromium start(Path profile) throws IOException {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "skipped: no Chromium on this machine (apt-get install chromium)");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(process, address(process));
    }

    private static Optional<Path> program() {
        String named = System.getProperty("upscatter.chromium", "");
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named.isEmpty() ? Stream.empty() : Stream.of(Path.of(named)), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String address(Process process) throws IOException {
        BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                var drain = new Thread(() -> said.lines().forEach(unread -> {}));
                drain.setDaemon(true);
                drain.start();
                return found.group(1);
            }
        }
        throw new IOException("Chromium did not start: " + lines);
    }

    /** The result of a command to the tab. */
    JsonNode call(String method, Map<String, ?> parameters) {
        return call(session, method, parameters);
    }

    private JsonNode call(String to, String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        Map<String, Object> command = to.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", to);
        socket.sendText(JSON.writeValueAsString(command), true).join();
        JsonNode said = answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new IllegalStateException("%s: %s".formatted(method, said.path("error")));
        }
        return said.path("result");
    }

    /** Opens a file in a window of a width, in light or dark colours, and waits until it is there; what was heard before is forgotten. */
    void open(Path file, int width, String colours) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        events.clear();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        for (long waited = 0; heard("Page.loadEventFired").isEmpty(); waited += 10) {
            if (waited > 1000L * TIMEOUT_SECONDS) {
                throw new IllegalStateException("not loaded: " + file);
            }
            Thread.sleep(10);
        }
    }

    /** The value of an expression in the page; promises are awaited. */
    JsonNode value(String script) {
        JsonNode said = call(
                "Runtime.evaluate",
                Map.of("expression", script, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (said.has("exceptionDetails")) {
            throw new IllegalStateException("%s: %s".formatted(script, said.path("exceptionDetails")));
        }
        return said.path("result").path("value");
    }

    /** Moves the pointer to a place of the window. */
    void pointAt(double x, double y) {
        call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
    }

    /** The page on A4. */
    byte[] printed() {
        JsonNode said = call("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69));
        return Base64.getDecoder().decode(said.path("data").asString());
    }

    /** What the tab told since the page was opened, by a name. */
    List<JsonNode> heard(String event) {
        return events.stream()
                .filter(told -> told.path("method").asString().equals(event))
                .map(told -> told.path("params"))
                .toList();
    }

    @Override
    public void close() {
        // Asked to, it takes away what it put into its profile.
        var unused = call("", "Browser.close", Map.of());
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Puts the parts of a message together. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                JsonNode told = JSON.readTree(message.toString());
                message.setLength(0);
                Optional.ofNullable(answers.remove(told.path("id").asInt(0)))
                        .ifPresentOrElse(answer -> answer.complete(told), () -> events.add(told));
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
