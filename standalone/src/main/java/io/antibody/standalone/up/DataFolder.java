package io.antibody.standalone.up;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where everything that has to outlive the process is kept. One process at a time owns it. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is not there, and takes it for this process.
     *
     * @throws UserErrorException if another process has it, or it cannot be written
     */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isOurs(lock)) {
                return new DataFolder(folder, lock);
            }
            lock.close();
        } catch (IOException e) {
            throw new UserErrorException(
                    ExitStatus.FAILED,
                    "cannot write to the data folder " + folder + " (" + e + "): choose another with --data");
        }
        throw new UserErrorException(
                ExitStatus.FAILED,
                "another antibody uses the data folder " + folder + ": stop it or choose another with --data");
    }

    Path kafka() {
        return folder.resolve("kafka");
    }

    Path zooKeeper() {
        return folder.resolve("zookeeper");
    }

    Path detector() {
        return folder.resolve("detector");
    }

    /** Leaves the folder to the next process. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
