package upscatter.reports.output;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder {@code .upscatter} inside an output folder, in which a set is made whole before its files are moved out, one by one. It is there, and locked,
 * while a command works, and holds
 *
 * <pre>
 * lock     locked by the process that works
 * process  its number
 * new/     files of the set
 * plan     what is moved; there when the set is whole
 * old/     files that were replaced, until the new set is in place
 * </pre>
 *
 * <p>A killed program leaves it without its lock. With a plan the set is whole, and the next program moves what is still to be moved; without one nothing
 * was moved yet.
 */
final class Staging {
    /** Its name. */
    static final String NAME = ".upscatter";

    /** What is told of a folder that another program has locked. */
    static final String ANOTHER = "another run of the program writes into it";

    /** So often another run may come between. */
    private static final int TRIES = 3;

    private final Path target;
    private final Path home;
    private final Disk disk;
    private final Closeable lock;
    private boolean unsettled;

    private Staging(Path target, Disk disk, Closeable lock) {
        this.target = target;
        this.home = target.resolve(NAME);
        this.disk = disk;
        this.lock = lock;
    }

    /** Whether a folder has one. */
    static boolean isIn(Path folder) {
        return Files.isDirectory(folder.resolve(NAME));
    }

    /**
     * Makes and locks it, or takes over what a killed program left.
     *
     * @throws IOException if another program works in the folder, or nothing can be written
     */
    static Staging in(Path target, Disk disk) throws IOException {
        Path home = target.resolve(NAME);
        Path file = home.resolve("lock");
        Optional<Closeable> lock = locked(home, file, disk);
        // A program that ends at this moment may have deleted the file after it was opened here.
        for (int i = 0; i < TRIES && lock.isPresent() && !Files.exists(file); i++) {
            lock.get().close();
            lock = locked(home, file, disk);
        }
        if (lock.isEmpty()) {
            Path process = home.resolve("process");
            throw new IOException(ANOTHER + (Files.exists(process) ? ", process " + Files.readString(process) : ""));
        }
        return new Staging(target, disk, lock.get());
    }

    /** Another run may make the folder, or end and take it away, between any two steps. */
    private static Optional<Closeable> locked(Path home, Path file, Disk disk) throws IOException {
        for (int i = 1; ; i++) {
            boolean made = made(home, disk);
            try {
                return disk.lock(file);
            } catch (NoSuchFileException gone) {
                if (i == TRIES) {
                    throw gone;
                }
            } catch (IOException e) {
                if (made) {
                    disk.delete(home);
                }
                throw e;
            }
        }
    }

    private static boolean made(Path home, Disk disk) throws IOException {
        if (Files.isDirectory(home)) {
            return false;
        }
        try {
            disk.makeFolder(home);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(home)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Ends what a killed program began: completes its set where that was whole, and removes it where not.
     *
     * @return what was done, one line; empty where there was nothing
     */
    Optional<String> recover() throws IOException {
        try (DirectoryStream<Path> trials = Files.newDirectoryStream(target, NAME + "-try*")) {
            for (Path trial : trials) {
                try {
                    disk.delete(trial);
                } catch (NoSuchFileException gone) {
                    // It was that of a run that tries the folder at this moment.
                }
            }
        }
        if (!Files.exists(home.resolve("process"))) {
            return Optional.empty();
        }
        Optional<Plan> plan = plan();
        if (plan.isPresent()) {
            carryOut(plan.get());
        }
        empty();
        return Optional.of(
                plan.isPresent()
                        ? "a run that was stopped had left a whole set in %s: it is in place now".formatted(target)
                        : "removed what a run that was stopped had left in %s".formatted(target));
    }

    /** Says whose it is, and tries that files can be moved out. */
    void claim() throws IOException {
        disk.write(
                home.resolve("process"),
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
        Path trial = home.resolve("try");
        Path moved = target.resolve(NAME + "-try");
        disk.write(trial, new byte[1]);
        disk.move(trial, moved);
        disk.delete(moved);
    }

    /** Puts a set in place: all of it or, where that fails, nothing. */
    void put(OutputSet set) throws IOException {
        OutputSet listed = set.inOrder();
        Optional<String> users = Listing.ofUser(target, listed.files());
        if (users.isPresent()) {
            throw new FileAlreadyExistsException(
                    target.resolve(users.get()).toString(),
                    null,
                    "it is no output of this program, which would replace it");
        }
        try {
            Plan plan = Plan.of(listed, target);
            List<Path> written = new ArrayList<>(List.of(home.resolve("plan.part")));
            for (OutputFile file : listed.files()) {
                Path staged = home.resolve("new").resolve(file.name());
                makeFolderOf(staged);
                disk.write(staged, file.bytes());
                written.add(staged);
            }
            disk.write(home.resolve("plan.part"), plan.text().getBytes(StandardCharsets.UTF_8));
            disk.keep(written);
            disk.move(home.resolve("plan.part"), home.resolve("plan"));
            disk.keepNames(home);
            carryOut(plan);
        } catch (IOException e) {
            if (!unsettled) {
                empty();
            }
            throw e;
        }
        empty();
    }

    private Optional<Plan> plan() throws IOException {
        Path file = home.resolve("plan");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<Plan> plan = Plan.read(Files.readString(file));
        for (Plan.Step step : plan.map(Plan::steps).orElse(List.of())) {
            boolean there = !step.comes()
                    || Listing.holds(home.resolve("new").resolve(step.name()), step.sha256())
                    || Listing.holds(target.resolve(step.name()), step.sha256());
            if (!there) {
                return Optional.empty();
            }
        }
        return plan;
    }

    private void carryOut(Plan plan) throws IOException {
        Deque<Move> done = new ArrayDeque<>();
        try {
            // From here to the end no mark stands: what is in the folder is no set.
            for (Plan.Step step : plan.marks()) {
                if (Files.exists(home.resolve("new").resolve(step.name()))) {
                    setAside(step.name(), done);
                }
            }
            disk.keepNames(target);
            for (Plan.Step step : plan.others()) {
                if (step.comes()) {
                    putInPlace(step.name(), done);
                } else {
                    setAside(step.name(), done);
                }
            }
            disk.keepNames(target);
            for (Plan.Step step : plan.marks()) {
                putInPlace(step.name(), done);
            }
            disk.keepNames(target);
        } catch (IOException e) {
            unsettled = true;
            for (Move move : done) {
                disk.move(move.to(), move.from());
            }
            unsettled = false;
            throw e;
        }
    }

    private void setAside(String name, Deque<Move> done) throws IOException {
        Path place = target.resolve(name);
        if (Files.isDirectory(place)) {
            throw new FileSystemException(place.toString(), null, "a folder stands where a file is to be written");
        }
        if (Files.exists(place)) {
            Path aside = home.resolve("old").resolve(name);
            makeFolderOf(aside);
            disk.move(place, aside);
            done.push(new Move(place, aside));
        }
    }

    private void putInPlace(String name, Deque<Move> done) throws IOException {
        Path staged = home.resolve("new").resolve(name);
        if (!Files.exists(staged)) {
            return;
        }
        setAside(name, done);
        Path place = target.resolve(name);
        makeFolderOf(place);
        disk.move(staged, place);
        done.push(new Move(staged, place));
    }

    private void makeFolderOf(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new FileNotFoundException(file.toString());
        }
        if (!Files.isDirectory(folder)) {
            makeFolderOf(folder);
            disk.makeFolder(folder);
        }
    }

    /** Removes all but what says whose it is. The plan goes first: without it nothing is to be moved. */
    private void empty() throws IOException {
        if (Files.exists(home.resolve("plan"))) {
            disk.delete(home.resolve("plan"));
        }
        for (Path path : below()) {
            if (!path.equals(home) && !path.equals(home.resolve("lock")) && !path.equals(home.resolve("process"))) {
                disk.delete(path);
            }
        }
    }

    /** Removes it, and gives the lock back. What could not be put back is left to the next program. */
    void remove() throws IOException {
        try {
            if (!unsettled) {
                empty();
                for (Path path : below()) {
                    disk.delete(path);
                }
            }
        } finally {
            lock.close();
        }
    }

    /** Gives the lock back, and leaves the rest to the next program. */
    void leave() throws IOException {
        lock.close();
    }

    private List<Path> below() throws IOException {
        try (Stream<Path> paths = Files.walk(home)) {
            return paths.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
    }

    private record Move(Path from, Path to) {}
}
