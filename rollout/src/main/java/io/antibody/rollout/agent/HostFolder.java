package io.antibody.rollout.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one host: working directory of its process, its log, its {@link PidFile}. Locked, so that two agents
 * never run the same host of one machine.
 */
final class HostFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private HostFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws IOException if the folder cannot be made, or another agent has it */
    static HostFolder open(Path workDir, String service, String host) throws IOException {
        Path path = workDir.resolve(service).resolve(host).toAbsolutePath();
        Files.createDirectories(path);
        FileChannel lockFile =
                FileChannel.open(path.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            lockFile.close();
            throw new IOException("another agent runs host " + host + " of " + service + " in " + path);
        }
        return new HostFolder(path, lockFile);
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("process.log");
    }

    PidFile pids() {
        return new PidFile(path.resolve("process.pids"));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
