package upscatter.reports.spark;

import java.io.File;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;
import upscatter.datasets.input.InputPaths;
import upscatter.reports.engine.Engine;
import upscatter.reports.engine.ShippedCommand;

/** Makes parts with Spark, which is started for the first of them. A part of a machine that is lost is made by another. */
final class SparkEngine implements Engine, AutoCloseable {
    /** System property with the jars of the program that executors are sent; in it they are separated as in a class path. */
    private static final String JARS = "upscatter.jars";

    /** Folder of public release files of an executor, in the folder in which it runs. */
    private static final String RELEASES = "upscatter-data";

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    private final SparkOptions options;
    private Optional<JavaSparkContext> started = Optional.empty();
    private Optional<Sent> sent = Optional.empty();

    SparkEngine(SparkOptions options) {
        this.options = options;
    }

    /** A command that executors are sent once, when they make the first of its parts. */
    private record Sent(ShippedCommand command, String name, Broadcast<ShippedCommand> broadcast) {}

    @Override
    public void make(ShippedCommand command, Path folder) {
        try {
            make(context(), command, folder);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            // Spark, in Scala, does not declare what it throws, and its messages hold traces.
            String first =
                    String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "--master %s: Spark did not make the parts: %s".formatted(options.master(), first), failed);
        }
    }

    private void make(JavaSparkContext spark, ShippedCommand command, Path folder) throws Exception {
        Sent now = sent.filter(before -> before.command().equals(command)).orElseGet(() -> sent(spark, command));
        sent = Optional.of(now);
        Broadcast<PartFiles> finished = spark.broadcast(PartFiles.of(folder));
        int parts = options.parts();
        List<Integer> numbers = IntStream.rangeClosed(1, parts).boxed().toList();
        RDD<MadePart> made = spark.parallelize(numbers, parts)
                .map(new PartTask(now.broadcast(), now.name(), finished, parts))
                .rdd();
        var mistakes = new ArrayList<MadePart>();
        // The file of a part is written when it comes, so that a run that is stopped later goes on from there.
        Function2<Object, MadePart, BoxedUnit> written = (index, part) -> {
            if (part.mistake().isEmpty()) {
                PartFiles.write(folder.resolve(command.cut().file(part.number(), parts)), part.lines());
            } else {
                mistakes.add(part);
            }
            return BoxedUnit.UNIT;
        };
        var only = (Function2<TaskContext, Iterator<MadePart>, MadePart> & Serializable) (context, each) -> each.next();
        List<Object> indices =
                IntStream.range(0, parts).mapToObj(i -> (Object) i).toList();
        spark.sc()
                .runJob(
                        made,
                        only,
                        CollectionConverters.asScala(indices).toSeq(),
                        written,
                        ClassTag$.MODULE$.apply(MadePart.class));
        finished.destroy();
        if (!mistakes.isEmpty()) {
            MadePart first = mistakes.get(0);
            throw new IllegalArgumentException(
                    "part %d of %d, made by %s, was refused:%n%s%nMaybe a file is named by an absolute path that this machine alone has."
                            .formatted(first.number(), parts, first.where(), first.mistake()));
        }
    }

    private static Sent sent(JavaSparkContext spark, ShippedCommand command) {
        return new Sent(command, "upscatter-" + UUID.randomUUID(), spark.broadcast(command));
    }

    private JavaSparkContext context() {
        JavaSparkContext context = started.orElseGet(() -> new JavaSparkContext(conf()));
        started = Optional.of(context);
        return context;
    }

    private SparkConf conf() {
        boolean terminal = Boolean.getBoolean("upscatter.terminal");
        SparkConf conf = new SparkConf()
                .setMaster(options.master())
                .setAppName("upscatter")
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", String.valueOf(terminal && !options.quiet()));
        if (options.isLocal()) {
            conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        } else {
            Optional.ofNullable(System.getProperty(JARS))
                    .ifPresent(jars -> conf.setJars(jars.split(File.pathSeparator))
                            // Spark has older versions of what the program needs.
                            .set("spark.executor.userClassPathFirst", "true"));
        }
        options.settings().forEach(conf::set);
        return conf.set(
                EXECUTOR_OPTIONS,
                "%s -D%s=%s -Djava.awt.headless=true"
                        .formatted(conf.get(EXECUTOR_OPTIONS, ""), InputPaths.PROPERTY, RELEASES)
                        .strip());
    }

    @Override
    public void close() {
        started.ifPresent(JavaSparkContext::stop);
    }
}
