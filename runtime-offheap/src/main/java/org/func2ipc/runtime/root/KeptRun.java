package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.live.RunningSystems;

/**
 * Keeps the files of a run that failed for an autopsy: those that say what it consisted of and how far each call was, not
 * those with the components' own memory. When the root task was killed, the domain that notices first keeps them, and each
 * domain the channels that it has.
 */
final class KeptRun implements RunPart {
    /** Holds the directory to keep files in; whoever renames it keeps them. */
    private static final String WISH = "keep";

    private static final String GRANTED = "keep.granted";
    private static final String KEPT = "{*.properties,statistics-*,channel-*,plan-*}";
    private static final int CHUNK = 1 << 16;
    /** Ending of the name of a file that is being copied. */
    private static final String PART = ".part";

    private final Path target;

    /**
     * @param target where to keep the files; made when it is needed
     * @throws IllegalStateException when it holds something already
     */
    KeptRun(Path target) {
        this.target = target.toAbsolutePath();
        if (Files.exists(target) && !isEmptyDirectory(target)) {
            throw new IllegalStateException("files of a failed run can be kept in a new or empty directory only: "
                    + target + " holds something; remove it, or name another directory");
        }
    }

    /** Where the files of a run are kept when it fails: as its options say, else beside its recording; empty: nowhere. */
    static Optional<Path> directory(RunOptions options) {
        return options.keep()
                .or(() -> options.record().map(recording -> recording.resolve(RunningSystems.BESIDE_A_RECORDING)));
    }

    private static boolean isEmptyDirectory(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void prepare(Path directory) throws IOException {
        Files.writeString(directory.resolve(WISH), target.toString(), StandardCharsets.UTF_8);
    }

    @Override
    public void ended(Path directory, ChannelStore channels, boolean failed) throws IOException {
        if (failed) {
            copy(directory, target);
            channels.copyTo(target);
        }
    }

    /** Where the files of the run in {@code directory} are to be kept if it fails; empty: nowhere. */
    static Optional<Path> wished(Path directory) {
        try {
            return Optional.of(Path.of(Files.readString(directory.resolve(WISH), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty(); // nothing was wished, or another domain is already keeping them
        }
    }

    /**
     * Keeps the channels that this domain has, and the files of the run, if nobody else does: its root task is gone.
     *
     * @param wished where, as the domain knew it when it was started; empty: nowhere
     * @return true when the caller is to remove the directory; false when another process keeps the files first
     */
    static boolean keepOrphan(Path directory, Optional<Path> wished) throws IOException {
        if (wished.isPresent()) {
            make(wished.get());
            ChannelStore.copyMappedHere(wished.get());
        }
        Path wish = directory.resolve(WISH);
        Path granted = directory.resolve(GRANTED);
        if (!Files.exists(wish)) {
            return !Files.exists(granted);
        }
        try {
            Files.move(wish, granted, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        copy(directory, Path.of(Files.readString(granted, StandardCharsets.UTF_8)));
        return true;
    }

    private static void make(Path target) throws IOException {
        Files.createDirectories(
                target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void copy(Path directory, Path target) throws IOException {
        make(target);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, KEPT)) {
            for (Path file : files) {
                copyFile(file, target.resolve(file.getFileName().toString()));
            }
        }
    }

    /**
     * Leaves out what is zero: most of a channel was never used. The copy has its name when it is whole.
     *
     * @throws FileAlreadyExistsException when there is one, or another process makes it
     */
    static void copyFile(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Path part = to.resolveSibling(to.getFileName() + PART);
        copyTo(part, from);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copyTo(Path to, Path from) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel copy = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            long at = 0;
            for (int read = source.read(chunk, at); read > 0; read = source.read(chunk, at)) {
                chunk.flip();
                if (!isZero(chunk)) {
                    while (chunk.hasRemaining()) {
                        copy.write(chunk, at + chunk.position());
                    }
                }
                at += read;
                chunk.clear();
            }
            if (at > copy.size()) {
                copy.write(ByteBuffer.allocate(1), at - 1);
            }
        }
    }

    private static boolean isZero(ByteBuffer chunk) {
        return chunk.mismatch(ByteBuffer.allocate(chunk.remaining())) < 0;
    }
}
