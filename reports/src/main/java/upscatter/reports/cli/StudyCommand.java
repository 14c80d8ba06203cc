package upscatter.reports.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import upscatter.datasets.input.ReadFile;
import upscatter.reports.campaign.RunPlan;
import upscatter.reports.campaign.StudyFile;
import upscatter.reports.compute.Analyses;
import upscatter.reports.compute.prediction.PreparedAnalysis;
import upscatter.reports.compute.study.ComputeStudy;
import upscatter.reports.compute.study.StudyRequest;
import upscatter.reports.compute.study.VariedValue;
import upscatter.reports.output.TriedFolder;
import upscatter.reports.results.Results;
import upscatter.reports.results.StudySection;

/** {@code study}: how an answer changes with a number of the analysis file; stopped, it goes on where it was. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        description =
                "Varies one number of the analysis file, or two, and asks for the expected limit, the significance or the error at each value. Stopped, the same command goes on where it was.")
final class StudyCommand implements Callable<Integer> {
    private static final Map<String, StudyRequest.Question> QUESTIONS = Stream.of(StudyRequest.Question.values())
            .collect(Collectors.toUnmodifiableMap(StudyRequest.Question::word, question -> question));

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "/pointer=A..B,log|lin,N",
            description =
                    "A number of the file and its values, for example --vary '/detectors/0/mass=1g..1kg,log,20'. Twice for a map.")
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--of",
            required = true,
            paramLabel = "limit|significance|precision",
            description =
                    "What is asked: the expected limit at the masses of the file, the significance or the error of a parameter.")
    private String of = "";

    @Option(
            names = "--on",
            paramLabel = "NAME",
            description =
                    "Parameter of the significance or precision (default: the one whose significance the file asks for, else the strength of the signal).")
    private Optional<String> on = Optional.empty();

    @Mixin
    private TableOptions tables = new TableOptions();

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        StudyRequest request = request();
        if (WorkspaceOptions.isWorkspace(options)) {
            throw new IllegalArgumentException(
                    "%s is a workspace, and a study varies numbers of an analysis%nMaybe 'upscatter scan', which varies a parameter."
                            .formatted(options.file()));
        }
        PreparedAnalysis prepared = options.prepared();
        ComputeStudy study = Analyses.study(prepared, request, options.analysis());
        Results results;
        var kept = new AtomicInteger();
        try (TriedFolder tried = TriedFolder.of(options.out())) {
            Interruption interruption = Interruption.then(() -> tellHowToGoOn(tried, kept.get()));
            try {
                results = computed(study, kept);
            } finally {
                interruption.close();
            }
        }
        try (CommandFolder folder = CommandFolder.open(options, spec)) {
            return CommandOutput.give(results, tables.form(drawing.figures()), folder, options, spec);
        }
    }

    private StudyRequest request() {
        StudyRequest.Question question = Optional.ofNullable(QUESTIONS.get(of))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--of: the question '%s' is not known; known are limit, significance, precision"
                                .formatted(of)));
        return new StudyRequest(vary.stream().map(VariedValue::parse).toList(), question, on);
    }

    private Results computed(ComputeStudy study, AtomicInteger kept) {
        try (StudyFile file = StudyFile.open(options.out().resolve(StudyFile.NAME), plan())) {
            Map<Integer, StudySection.Point> done = file.done();
            kept.set(done.size());
            if (!done.isEmpty() && !options.quiet() && !options.json()) {
                spec.commandLine().getOut().printf("%d of %d points were there.%n", done.size(), study.points());
            }
            return study.of(
                    done,
                    (number, point) -> {
                        file.append(number, point);
                        kept.incrementAndGet();
                    },
                    options.workers());
        }
    }

    /** All that the points depend on: a file of hidden data has no hash, but nothing that is asked then depends on it. */
    private RunPlan plan() {
        List<String> settings = new ArrayList<>();
        vary.forEach(value -> settings.add("--vary " + value));
        settings.add("--of " + of);
        on.ifPresent(name -> settings.add("--on " + name));
        settings.add("--seed " + options.seed());
        options.settings().forEach(setting -> settings.add("--set " + setting.pointer() + "=" + setting.value()));
        settings.add("--unblind " + options.analysis().unblind());
        return new RunPlan(
                StudyFile.FORMAT,
                PreparedAnalysis.version(),
                options.read().stream().map(StudyCommand::input).toList(),
                settings);
    }

    private static String input(ReadFile file) {
        return "%s, SHA-256 %s"
                .formatted(
                        file.path(),
                        file.content().map(ReadFile.Content::sha256).orElse("hidden"));
    }

    private void tellHowToGoOn(TriedFolder tried, int kept) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("upscatter: stopped; %d points are kept in %s"
                .formatted(kept, options.out().resolve(StudyFile.NAME)));
        err.println("The same command goes on where it was: " + Interruption.command(spec));
        err.flush();
        tried.close();
    }
}
