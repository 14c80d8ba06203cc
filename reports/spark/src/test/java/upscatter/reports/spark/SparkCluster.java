package upscatter.reports.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Spark of this machine: a master and two workers of one processor each, as processes of their own on 127.0.0.1, with all that they keep in a folder. They have the jars of Spark and none of the
 * program. Where no port of this machine can be opened the test is skipped, and says so.
 */
final class SparkCluster implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 120;
    private static final String LOOPBACK = "127.0.0.1";

    private final Path folder;
    private final String url;
    private final List<Process> processes = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();

    private SparkCluster(Path folder, int port) {
        this.folder = folder;
        this.url = "spark://%s:%d".formatted(LOOPBACK, port);
    }

    static SparkCluster start(Path folder) throws IOException, InterruptedException {
        var cluster = new SparkCluster(folder, port());
        try {
            cluster.run();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /** A port that is free; without one the test is skipped. */
    static int port() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return abort("skipped: no port of this machine can be opened: " + e.getMessage());
        }
    }

    /** The folder that Spark calls its home: its jars, without those of the program. */
    private void run() throws IOException, InterruptedException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path classPath = Path.of(System.getProperty("upscatter.spark.class.path", "target/class-path"));
        Pattern separator = Pattern.compile(File.pathSeparator, Pattern.LITERAL);
        for (String jar :
                separator.splitAsStream(Files.readString(classPath).strip()).toList()) {
            links.add(Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar)));
        }
        String port = url.substring(url.lastIndexOf(':') + 1);
        begin("master", "org.apache.spark.deploy.master.Master", "--port", port);
        await("master", "elected leader");
        for (String worker : List.of("worker-1", "worker-2")) {
            begin(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve(worker).toString(),
                    url);
        }
        await("worker-1", "Successfully registered");
        await("worker-2", "Successfully registered");
    }

    private void begin(String name, String type, String... arguments) throws IOException {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC");
        Stream<String> opened = Pattern.compile(" +").splitAsStream(JavaModuleOptions.defaultModuleOptions());
        Stream<String> main =
                Stream.of("-cp", folder.resolve("jars") + "/*", type, "--host", LOOPBACK, "--webui-port", "0");
        List<String> words = Stream.of(java, opened, main, Stream.of(arguments))
                .flatMap(each -> each)
                .filter(word -> !word.isBlank())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        processes.add(builder.start());
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private void await(String name, String said) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!Files.readString(log(name)).contains(said)) {
            boolean alive = processes.stream().allMatch(Process::isAlive);
            assertThat(alive && System.nanoTime() < end)
                    .as("%s says: %s", name, Files.readString(log(name)))
                    .isTrue();
            Thread.sleep(100);
        }
    }

    String url() {
        return url;
    }

    /** Kills the second worker, which has an executor that works. */
    void killWorker() throws InterruptedException {
        Process worker = processes.get(2);
        assertThat(worker.children()).isNotEmpty();
        assertThat(worker.toHandle().destroyForcibly()).isTrue();
        assertThat(worker.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Ends all processes, executors before their workers. */
    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            boolean unused = process.toHandle().destroyForcibly();
        }
        for (Path link : links) {
            Files.delete(link);
        }
    }
}
