package upscatter.reports.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import upscatter.datasets.input.InputPaths;
import upscatter.reports.cli.Upscatter;
import upscatter.reports.engine.ShippedCommand;

/**
 * A part, made where Spark says: the program itself, on the files that it was sent.
 *
 * @param command which each machine is sent once
 * @param name of the command among others of the same engine
 * @param finished files of the parts that are there
 * @param of number of parts
 */
record PartTask(Broadcast<ShippedCommand> command, String name, Broadcast<PartFiles> finished, int of)
        implements Function<Integer, MadePart> {

    @Override
    public MadePart call(Integer number) throws IOException {
        Path base = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath();
        Path root = unpacked(base);
        Path folder = Files.createTempDirectory(base, "upscatter-part-");
        try {
            finished.value().unpack(folder);
            var said = new StringWriter();
            var err = new PrintWriter(said, true);
            List<String> arguments = command.value().part(root, folder, number, of);
            int code = Upscatter.run(err, err, arguments.toArray(String[]::new));
            String host = "executor " + SparkEnv.get().executorId();
            if (code != 0 && isEnding()) {
                throw new IOException("this virtual machine is being ended");
            }
            if (code != 0) {
                return new MadePart(number, host, said.toString().strip(), "");
            }
            String file = command.value().cut().file(number, of);
            return new MadePart(number, host, "", Files.readString(folder.resolve(file)));
        } finally {
            delete(folder);
        }
    }

    /** Whether this virtual machine is being ended, so that whatever it says of a part means nothing and Spark has to give the part to another one. */
    private static boolean isEnding() {
        var hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /** Unpacked once, by the first part in this virtual machine: seen when it is whole. */
    private Path unpacked(Path base) throws IOException {
        Path root = base.resolve(name);
        if (!Files.isDirectory(root)) {
            Path staged = Files.createTempDirectory(base, "upscatter-files-");
            command.value().unpack(staged, InputPaths.releaseFolder().orElse(staged));
            try {
                Path unused = Files.move(staged, root, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException refused) {
                if (!Files.isDirectory(root)) {
                    throw refused;
                }
                // Another part was quicker.
                delete(staged);
            }
        }
        return root;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> below;
        try (Stream<Path> all = Files.walk(folder)) {
            below = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : below) {
            Files.delete(each);
        }
    }
}
