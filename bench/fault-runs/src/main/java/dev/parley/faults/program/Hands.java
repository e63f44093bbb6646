package dev.parley.faults.program;

import dev.parley.faults.plan.Fault;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Does to the program what a fault says, and puts everything right again. Used by one thread.
final class Hands {

    private static final int TO_BE_ACKNOWLEDGED_MILLIS = 5_000;
    private static final int SMALLEST_FILE = 4_096;
    private static final int MICROS_A_MILLI = 1_000;

    private final Server server;
    private final Disk disk;
    private final Acks acks;

    Hands(Server server, Disk disk, Acks acks) {
        this.server = server;
        this.disk = disk;
        this.acks = acks;
    }

    /// Why it cannot be done on this machine, if so.
    Optional<String> lacks(Fault.OfProgram fault) {
        return switch (fault) {
            case Fault.Kill _, Fault.KillAfterAck _, Fault.Restart _, Fault.Locked _, Fault.Freeze _ ->
                Optional.empty();
            case Fault.DiskFull _ -> disk.isSmall() ? Optional.empty() : Optional.of("no disk of its own: needs root");
            case Fault.NoGrowth _, Fault.NoFiles _ -> needs("prlimit");
            case Fault.LostSync _, Fault.SlowSync _ ->
                disk.isSmall() ? needs("strace") : Optional.of("strace may not look into the program: needs root");
        };
    }

    private static Optional<String> needs(String tool) {
        return Command.exists(tool) ? Optional.empty() : Optional.of("no " + tool);
    }

    /// Waits for the moment that a fault is made for.
    void awaitMoment(Fault.OfProgram fault) throws InterruptedException {
        if (fault instanceof Fault.KillAfterAck) {
            acks.awaitNext(TO_BE_ACKNOWLEDGED_MILLIS);
        }
    }

    void commit(Fault.OfProgram fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Kill(var millis) -> kill(millis);
            case Fault.KillAfterAck(var millis) -> kill(millis);
            case Fault.Restart() -> restart();
            case Fault.Freeze(var millis) -> freeze(millis);
            case Fault.DiskFull(var millis) -> fillDisk(millis);
            case Fault.NoGrowth(var millis) -> limit("fsize", "Max file size", SMALLEST_FILE, millis);
            case Fault.NoFiles(var millis) -> limit("nofile", "Max open files", openFiles(), millis);
            case Fault.Locked(var millis) -> lock(millis);
            case Fault.LostSync(var millis) -> {
                underStrace("error=EIO", millis);
                restart();
            }
            case Fault.SlowSync(var millis, var late) -> underStrace("delay_enter=" + late * MICROS_A_MILLI, millis);
        }
    }

    private void kill(int millis) throws IOException, InterruptedException {
        server.kill();
        pause(millis);
        server.startAgain();
    }

    private void restart() throws IOException, InterruptedException {
        server.stop();
        server.startAgain();
    }

    private void freeze(int millis) throws IOException, InterruptedException {
        Command.signal("STOP", server.pid());
        pause(millis);
        Command.signal("CONT", server.pid());
    }

    private void fillDisk(int millis) throws IOException, InterruptedException {
        disk.fill();
        pause(millis);
        disk.empty();
    }

    /// Lowers what the system allows the process, and gives back what it had.
    private void limit(String name, String inFull, long to, int millis) throws IOException, InterruptedException {
        String before = limitOf(inFull);
        setLimit(name, Long.toString(to));
        pause(millis);
        setLimit(name, before);
    }

    private void setLimit(String name, String to) throws IOException, InterruptedException {
        Command.run("prlimit", "--pid", Long.toString(server.pid()), "--" + name + "=" + to + ":");
    }

    /// The soft one, from a table such as `Max file size   unlimited   unlimited   bytes`.
    private String limitOf(String inFull) throws IOException {
        for (String line : Files.readAllLines(ofProcess("limits"))) {
            if (line.startsWith(inFull)) {
                return line.substring(inFull.length()).strip().split("\\s+", -1)[0];
            }
        }
        throw new IOException("the system tells no " + inFull);
    }

    private int openFiles() {
        String[] files = ofProcess("fd").toFile().list();
        return files == null ? 0 : files.length;
    }

    private Path ofProcess(String file) {
        return Path.of("/proc", Long.toString(server.pid()), file);
    }

    private void lock(int millis) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Program.java());
        String own = Path.of(Locker.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        command.addAll(List.of(
                "-cp",
                own + File.pathSeparator + Program.lib() + "/*",
                Locker.class.getName(),
                server.database().toString()));
        Process locker = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = locker.inputReader()) {
            if (!"locked".equals(out.readLine())) {
                throw new IOException("the database could not be locked");
            }
            pause(millis);
        } finally {
            locker.getOutputStream().close();
            locker.waitFor(10, TimeUnit.SECONDS);
            locker.destroyForcibly();
        }
    }

    /// Has every sync of the program go wrong, or slowly.
    private void underStrace(String injection, int millis) throws IOException, InterruptedException {
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-p",
                        Long.toString(server.pid()),
                        "-e",
                        "trace=fsync,fdatasync",
                        "-e",
                        "inject=fsync,fdatasync:" + injection)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        pause(millis);
        if (!strace.isAlive()) {
            throw new IOException("strace could not look into the program");
        }
        strace.destroy(); // it lets go of the program
        if (!strace.waitFor(10, TimeUnit.SECONDS)) {
            strace.destroyForcibly();
            throw new IOException("strace did not let go");
        }
    }

    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
