package upscatter.reports.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.fitter.montecarlo.Shard;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.Toys;
import upscatter.reports.campaign.Part;
import upscatter.reports.campaign.PartFile;
import upscatter.reports.campaign.Plan;
import upscatter.reports.compute.limit.ComputeToys;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.engine.Cut;
import upscatter.reports.engine.Engine;
import upscatter.reports.output.TriedFolder;
import upscatter.reports.results.Results;

/** {@code toys}: a numbered part of a campaign of toys, which goes on where it was stopped. */
@Command(
        name = "toys",
        mixinStandardHelpOptions = true,
        description =
                "Makes the toys of a limit, or a numbered part of them, for 'merge'. Stopped, the same command goes on where it was. Of a workspace: CLs of one value with toys.")
final class ToysCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description =
                    "Part K of N, counted from 1 (default: 1/1, all). Run all of them, anywhere, with the same seed.")
    private String shard = "1/1";

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Option(names = "--poi", paramLabel = "V", description = "Value to test, of a workspace (default: 1).")
    private double poi = 1;

    @Option(
            names = "--toy-error",
            paramLabel = "E",
            description = "Monte Carlo error of CLs that is asked for, of a workspace (default: 0.01).")
    private double error = 0.01;

    @Mixin
    private PartOptions parts = new PartOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Shard asked = PartOptions.shard("--shard", shard);
        if (WorkspaceOptions.isWorkspace(options)) {
            requireWhole(asked);
            return parts.run(options, spec, this::ofWorkspace, this::tested);
        }
        Optional<Engine> engine = PartOptions.engine(spec);
        if (engine.isPresent()) {
            return byEngine(engine.get(), asked);
        }
        parts.requireNone("the toys of a limit are cut with --shard K/N and joined by 'merge'");
        // The folder is shared: other parts may grow in it at the same time.
        var kept = new AtomicLong();
        try (TriedFolder tried = TriedFolder.of(options.out())) {
            Interruption interruption = Interruption.then(() -> tellHowToGoOn(tried, kept.get()));
            try {
                return part(asked.index() + 1, asked.of(), kept);
            } finally {
                interruption.close();
            }
        }
    }

    private int byEngine(Engine engine, Shard asked) {
        if (asked.of() > 1) {
            throw new IllegalArgumentException("--shard %s: the engine makes all parts".formatted(shard));
        }
        // Mistakes are said before a part is made.
        Plan plan = ComputeToys.of(options.prepared(), options.seed()).plan();
        TriedFolder tried = TriedFolder.of(options.out());
        try {
            engine.make(RepeatedCommand.of(spec).shipped(Cut.SHARDS, options.read()), options.out());
        } finally {
            tried.close();
        }
        if (!options.quiet()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Wrote the parts of %d toys at each of %d points to %s; 'merge' makes the limits of them%n",
                            plan.toys(), plan.points().size(), options.out());
        }
        return Upscatter.DONE;
    }

    private int part(int number, int of, AtomicLong kept) {
        ComputeToys toys = ComputeToys.of(options.prepared(), options.seed());
        Plan plan = toys.plan();
        var part = new Part(number, of, plan);
        Path file = options.out().resolve(part.fileName());
        long batches = plan.points().size() * plan.batches();
        int before;
        try (PartFile open = PartFile.open(file, part)) {
            before = open.done().size();
            kept.set(before);
            toys.run(
                    open.done(),
                    part,
                    batch -> {
                        open.append(batch);
                        kept.incrementAndGet();
                    },
                    options.workers());
        }
        if (!options.quiet()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Wrote %s: %d toys at each of %d points, of which this part has %d in %d batches (%d were there)%n",
                            file,
                            plan.toys(),
                            plan.points().size(),
                            part.size(0, plan.toys()) * plan.points().size(),
                            batches,
                            before);
        }
        return Upscatter.DONE;
    }

    private void tellHowToGoOn(TriedFolder tried, long kept) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("upscatter: stopped; %d batches of toys are kept in %s".formatted(kept, options.out()));
        err.println("The same command goes on where it was: " + Interruption.command(spec));
        err.flush();
        tried.close();
    }

    private void requireWhole(Shard asked) {
        if (asked.of() > 1) {
            throw new IllegalArgumentException(
                    "--shard %s: toys of a workspace are not cut by it%nMaybe --parts DIR --part %s."
                            .formatted(shard, shard));
        }
    }

    private Results tested() {
        var toys = new Toys(options.seed(), options.workers(), new ToyPrecision(error));
        return ComputeWorkspace.toys(workspace.prepared(options), poi, toys);
    }

    private int ofWorkspace() {
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            Results results = tested();
            int given = CommandOutput.give(results, tables.form(drawing.figures()), folder, options, spec);
            return results.hypotest().isPresent() ? given : Upscatter.NOT_VALID;
        }
    }
}
