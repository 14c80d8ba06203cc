package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Slurm of one node on this machine: {@code munged}, {@code slurmctld} and {@code slurmd} with all that they keep in a folder, on free ports, without cgroups and systemd. They run as root and
 * end with this. Where a program is missing (Debian: {@code apt-get install --no-install-recommends slurm-wlm munge}), or the user is not root, the test is skipped, and says so.
 */
final class SlurmNode implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;
    private static final int KEY_BYTES = 128;

    private final Path folder;
    private final Deque<Process> daemons = new ArrayDeque<>();

    private SlurmNode(Path folder) {
        this.folder = folder;
    }

    /** Starts it, and waits until the node takes jobs; a machine on which it does not start, as in some containers, is passed over with the reason. */
    static SlurmNode start(Path folder) throws IOException, InterruptedException {
        List<String> missing = Stream.of("munged", "slurmctld", "slurmd", "sbatch", "sinfo", "squeue", "scontrol")
                .filter(program -> program(program).isEmpty())
                .toList();
        assumeTrue(
                missing.isEmpty(),
                "skipped: no Slurm on this machine, %s missing (apt-get install slurm-wlm munge)".formatted(missing));
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: the daemons of Slurm are started as root");
        var node = new SlurmNode(folder);
        try {
            node.write();
            node.daemons();
            return node;
        } catch (IOException | RuntimeException | AssertionError e) {
            node.close();
            return abort("skipped: a Slurm of one node does not start on this machine: " + e.getMessage());
        } catch (InterruptedException e) {
            node.close();
            throw e;
        }
    }

    private static Optional<Path> program(String name) {
        return Stream.concat(
                        Arrays.stream(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(":")),
                        Stream.of("/usr/sbin"))
                .map(where -> Path.of(where, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void write() throws IOException {
        // munged wants folders of its socket that others can enter, and a key that they cannot read.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.write(folder.resolve("munge.key"), key);
        Files.setPosixFilePermissions(folder.resolve("munge.key"), PosixFilePermissions.fromString("r--------"));
        Files.createDirectories(folder.resolve("state"));
        Files.createDirectories(folder.resolve("spool"));
        String host = InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
        Files.writeString(conf(), """
                ClusterName=upscatter
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmUser=root
                SlurmctldPort=%2$d
                SlurmdPort=%3$d
                AuthType=auth/munge
                AuthInfo=socket=%4$s/munge.sock
                CredType=cred/munge
                StateSaveLocation=%4$s/state
                SlurmdSpoolDir=%4$s/spool
                SlurmctldPidFile=%4$s/slurmctld.pid
                SlurmdPidFile=%4$s/slurmd.pid
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SelectType=select/linear
                JobAcctGatherType=jobacct_gather/none
                AccountingStorageType=accounting_storage/none
                SwitchType=switch/none
                MpiDefault=none
                ReturnToService=2
                SchedulerParameters=sched_interval=1,batch_sched_delay=0
                NodeName=%1$s NodeAddr=127.0.0.1 CPUs=1 State=UNKNOWN
                PartitionName=all Nodes=%1$s Default=YES MaxTime=INFINITE State=UP
                """.formatted(host, freePort(), freePort(), folder));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path conf() {
        return folder.resolve("slurm.conf");
    }

    private void daemons() throws IOException, InterruptedException {
        daemon(
                "munged",
                "--foreground",
                "--force",
                "--key-file=" + folder.resolve("munge.key"),
                "--socket=" + folder.resolve("munge.sock"),
                "--pid-file=" + folder.resolve("munged.pid"),
                "--seed-file=" + folder.resolve("munged.seed"),
                "--log-file=" + folder.resolve("munged.file.log"));
        until("munged", () -> Files.exists(folder.resolve("munge.sock")));
        daemon("slurmctld", "-D", "-f", conf().toString());
        daemon("slurmd", "-D", "-f", conf().toString());
        until(
                "a node that is idle",
                () -> run("sinfo", "--noheader", "--format=%T").strip().equals("idle"));
    }

    private void daemon(String name, String... arguments) throws IOException {
        Path log = folder.resolve(name + ".log");
        daemons.push(builder(Stream.concat(Stream.of(program(name).orElseThrow().toString()), Arrays.stream(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /** A program that finds this Slurm. */
    ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("SLURM_CONF", conf().toString());
        return builder;
    }

    /** What a program of Slurm says. */
    String run(String... command) throws IOException, InterruptedException {
        Process process = builder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int unused = process.waitFor();
        return said;
    }

    /** Waits until no job is left. */
    void awaitJobs() throws IOException, InterruptedException {
        until("the end of the jobs", () -> run("squeue", "--noheader").isBlank());
    }

    /** Something that happens some time. */
    @FunctionalInterface
    private interface Event {
        boolean happened() throws IOException, InterruptedException;
    }

    private void until(String what, Event event) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!event.happened()) {
            assertThat(System.nanoTime()).as("waited for %s: %s", what, logs()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private String logs() throws IOException, InterruptedException {
        return run(
                "sh",
                "-c",
                "cd '" + folder + "'; tail -n 20 *.log; SLURM_CONF=slurm.conf scontrol show job | tail -n 60");
    }

    /** Ends the daemons, the last one first, so that none waits for another. */
    @Override
    public void close() {
        while (!daemons.isEmpty()) {
            Process daemon = daemons.pop();
            daemon.destroy();
            try {
                if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                    Process unused = daemon.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
