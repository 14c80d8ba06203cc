package upscatter.reports.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import upscatter.datasets.input.ReadFile;
import upscatter.fitter.montecarlo.AwaitedTasks;
import upscatter.fitter.montecarlo.Ledger;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.TaskResult;
import upscatter.fitter.montecarlo.TaskStore;
import upscatter.reports.campaign.RunPlan;
import upscatter.reports.campaign.TaskFiles;
import upscatter.reports.campaign.TaskNumbers;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.engine.Cut;
import upscatter.reports.engine.Engine;
import upscatter.reports.engine.ShippedCommand;

/** How the Monte Carlo jobs of a command are cut in parts, kept and joined. Filled in by picocli. */
final class PartOptions {
    private static final Pattern PART = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** Who makes what is left, without a part. */
    private static final String WHOLE = "whole";

    /** Options that change no number. */
    private static final Set<String> NEUTRAL =
            Set.of("--out", "--threads", "--quiet", "--verbose", "--json", "--debug", "--parts", "--part", "--overlay");

    /** Mixins of options that change no number. */
    private static final Set<String> DRAWN = Set.of("tables", "drawing", "histograms");

    @Option(
            names = "--parts",
            paramLabel = "DIR",
            description =
                    "Keeps the finished tasks of all Monte Carlo jobs in DIR and makes none that is there. Stopped, the same command goes on where it was. Without --part it makes what is missing, and the results of all, with the digits of one run. With --engine spark --master URL: a number of parts (README).")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--part",
            paramLabel = "K/N",
            description =
                    "Makes part K of N of the tasks, counted from 1, into --parts DIR, and no results. Parts may run in any order, at once, on any machines.")
    private Optional<String> part = Optional.empty();

    /**
     * Runs a command: all of it, or the tasks of a part.
     *
     * @param all computes and gives the results
     * @param work computes, and gives nothing
     */
    int run(CommonOptions options, CommandSpec spec, Callable<Integer> all, Runnable work) throws Exception {
        Optional<Shard> shard = part.map(text -> shard("--part", text));
        if (folder.isEmpty()) {
            part.ifPresent(text -> {
                throw new IllegalArgumentException(
                        "--part %s: a part is kept in a folder, but there is none\nMaybe --parts DIR.".formatted(text));
            });
            return all.call();
        }
        Optional<Engine> engine = engine(spec);
        if (engine.isPresent()) {
            return byEngine(engine.get(), all, options, spec);
        }
        try (var store = opened(options, spec)) {
            options.takes(Ledger.of(store, shard.orElse(Shard.WHOLE)));
            Interruption interruption = Interruption.then(() -> tellHowToGoOn(store, spec));
            try {
                return shard.isPresent() ? part(work, store, options, spec) : joined(all, store, options, spec);
            } finally {
                interruption.close();
            }
        }
    }

    private Opened opened(CommonOptions options, CommandSpec spec) {
        String name = part.map(text -> "part-" + text.replace("/", "-of-")).orElse(WHOLE);
        return new Opened(() -> TaskFiles.open(folder.orElseThrow(), name, plan(options, spec)));
    }

    /** The engine that makes the parts of a command; empty if they are made here. */
    static Optional<Engine> engine(CommandSpec spec) {
        return spec.root().userObject() instanceof Engine.User user ? user.engine() : Optional.empty();
    }

    /** The results of a command of which an engine makes all tasks: again while there are tasks that depend on those made last. */
    private int byEngine(Engine engine, Callable<Integer> all, CommonOptions options, CommandSpec spec)
            throws Exception {
        part.ifPresent(text -> {
            throw new IllegalArgumentException("--part %s: the engine makes all parts".formatted(text));
        });
        Optional<ShippedCommand> shipped = Optional.empty();
        int before = -1;
        while (true) {
            Opened store = opened(options, spec);
            Interruption interruption = Interruption.then(() -> tellHowToGoOn(store, spec));
            try (store) {
                options.takes(new Ledger(Optional.of(store), Optional.empty()));
                return joined(all, store, options, spec);
            } catch (AwaitedTasks awaited) {
                if (store.kept() == before) {
                    throw new IllegalStateException("the engine made none of the missing tasks", awaited);
                }
                before = store.kept();
                // Now all files were read, and none will be that a part does not need.
                shipped = shipped.or(() -> Optional.of(RepeatedCommand.of(spec).shipped(Cut.TASKS, options.read())));
                engine.make(shipped.get(), folder.orElseThrow());
            } finally {
                interruption.close();
            }
        }
    }

    /** Refuses parts where a command has another way to cut its work. */
    void requireNone(String instead) {
        if (folder.isPresent() || part.isPresent()) {
            throw new IllegalArgumentException("--parts: %s".formatted(instead));
        }
    }

    private int part(Runnable work, Opened store, CommonOptions options, CommandSpec spec) {
        String waits = "Nothing is left to make: the same command without --part makes the results.";
        try {
            work.run();
        } catch (AwaitedTasks awaited) {
            waits =
                    "What follows needs other parts (%s): when they have run, run all parts again for more of it, or the same command without --part, which makes all that is left."
                            .formatted(awaited.getMessage());
        }
        if (!options.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    store.isOpen()
                            ? "Part %s: made %d tasks; %d are kept in %s"
                                    .formatted(part.orElseThrow(), store.made(), store.kept(), folder.orElseThrow())
                            : "Part %s: there are no Monte Carlo jobs here".formatted(part.orElseThrow()));
            out.println(waits);
        }
        return Upscatter.DONE;
    }

    private int joined(Callable<Integer> all, Opened store, CommonOptions options, CommandSpec spec) throws Exception {
        int code = all.call();
        if (!options.quiet() && !options.json() && store.isOpen()) {
            spec.commandLine()
                    .getOut()
                    .println(
                            engine(spec).isPresent()
                                    ? "Made from %d tasks of the parts".formatted(store.kept())
                                    : "Of %d tasks in %s this run made %d"
                                            .formatted(store.kept(), folder.orElseThrow(), store.made()));
        }
        return code;
    }

    private void tellHowToGoOn(Opened store, CommandSpec spec) {
        if (store.isOpen()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("upscatter: stopped; %d tasks are kept in %s".formatted(store.kept(), folder.orElseThrow()));
            err.println("The same command goes on where it was: " + Interruption.command(spec));
            err.flush();
        }
    }

    /**
     * A part as it is written, K/N.
     *
     * @param option that names it, for messages
     */
    static Shard shard(String option, String text) {
        Matcher matcher = PART.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s %s: a part is written K/N, such as 2/8%nMaybe %s 1/1.".formatted(option, text, option));
        }
        int number = Integer.parseInt(matcher.group(1));
        int of = Integer.parseInt(matcher.group(2));
        if (of < 1 || number < 1 || number > of) {
            throw new IllegalArgumentException("%s %s: parts are counted from 1 to %d%s"
                    .formatted(
                            option,
                            text,
                            Math.max(1, of),
                            number == 0 ? "\nMaybe %s 1/%d.".formatted(option, of) : ""));
        }
        return new Shard(number - 1, of);
    }

    /** Refuses a folder with finished tasks of another run than that of a command whose files were read. */
    static void requireSame(CommonOptions options, CommandSpec spec, Path tasks) {
        TaskFiles.requireSame(tasks, plan(options, spec));
    }

    /** All that tasks depend on: files by name and content, because another machine has them elsewhere, and what the command was told. */
    private static RunPlan plan(CommonOptions options, CommandSpec spec) {
        Set<String> neutral = Stream.concat(
                        NEUTRAL.stream(),
                        spec.mixins().entrySet().stream()
                                .filter(mixin -> DRAWN.contains(mixin.getKey()))
                                .flatMap(mixin -> mixin.getValue().options().stream())
                                .map(OptionSpec::longestName))
                .collect(Collectors.toUnmodifiableSet());
        List<String> settings = new ArrayList<>();
        settings.add("the command " + spec.name());
        spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !neutral.contains(option.longestName()))
                .map(option -> option.longestName() + " " + String.join(", ", values(option, options.read())))
                .sorted()
                .forEach(settings::add);
        return new RunPlan(
                TaskFiles.FORMAT,
                PreparedAnalysis.version(),
                options.read().stream().map(PartOptions::input).distinct().toList(),
                settings);
    }

    /** Values of an option; of files their names. */
    private static List<String> values(OptionSpec option, List<ReadFile> read) {
        return option.originalStringValues().stream()
                .map(value -> RepeatedCommand.namesFile(option)
                        ? RepeatedCommand.named(value, read)
                                .map(file ->
                                        name(file) + value.substring(file.path().length()))
                                .orElse(value)
                        : value)
                .toList();
    }

    private static Path name(ReadFile file) {
        return Optional.ofNullable(Path.of(file.path()).getFileName()).orElse(Path.of(""));
    }

    private static String input(ReadFile file) {
        return "%s, SHA-256 %s"
                .formatted(
                        name(file), file.content().map(ReadFile.Content::sha256).orElse("hidden"));
    }

    /** Opened when the first task is asked for: by then all files were read, of which the plan tells. */
    private static final class Opened implements TaskStore, AutoCloseable {
        private final Supplier<TaskFiles> open;
        private Optional<TaskFiles> files = Optional.empty();

        Opened(Supplier<TaskFiles> open) {
            this.open = open;
        }

        private synchronized TaskFiles files() {
            TaskFiles opened = files.orElseGet(open);
            files = Optional.of(opened);
            return opened;
        }

        synchronized boolean isOpen() {
            return files.isPresent();
        }

        int made() {
            return files().made();
        }

        int kept() {
            return files().kept();
        }

        @Override
        public boolean has(String job, int task) {
            return files().has(job, task);
        }

        @Override
        public Optional<TaskResult> find(String job, int task) {
            return files().find(job, task).map(found -> new TaskResult(found.numbers(), found.failures()));
        }

        @Override
        public void keep(String job, int task, TaskResult result) {
            files().keep(job, task, new TaskNumbers(result.numbers(), result.failures()));
        }

        @Override
        public synchronized void close() {
            files.ifPresent(TaskFiles::close);
        }
    }
}
