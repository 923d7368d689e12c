package org.func2ipc.examples.files;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.qemu.QemuBoard;
import org.func2ipc.drivers.vhost.StorageDaemonBoard;
import org.func2ipc.drivers.vhost.StorageDaemonOptions;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.runtime.memory.UnnamedFile;

/** Chooses the board by the options {@code --board} and {@code --image}. Each has the disk at the same place. */
final class FilesBoard implements BoardFactory {
    private static final String EMULATED = "emulated";
    private static final String QEMU = "qemu";
    private static final String STORAGE_DAEMON = "storage-daemon";
    private static final List<String> BOARDS = List.of(EMULATED, QEMU, STORAGE_DAEMON);

    /** Declares the options. */
    static void declare(SystemBuilder system) {
        system.option("image", "FILE", "ext4 image to read; without it the one that comes with the example");
        system.option("board", "BOARD", "what the disk is part of: " + String.join(", ", BOARDS), EMULATED);
        system.board(new FilesBoard());
    }

    @Override
    public boolean needsFiles(Options options) {
        return !board(options).equals(EMULATED);
    }

    @Override
    public Board open(Options options) throws IOException, DiskImageException {
        Optional<Path> image = options.option("image").map(Path::of);
        return image.isPresent() ? open(board(options), image.get()) : openShipped(board(options));
    }

    private static Board open(String board, Path image) throws DiskImageException {
        return switch (board) {
            case QEMU -> QemuBoard.withDisk(image, DiskMode.READ_ONLY);
            case STORAGE_DAEMON -> StorageDaemonBoard.of(StorageDaemonOptions.of(image, DiskMode.READ_ONLY));
            default -> VirtBoard.withDisk(image, DiskMode.READ_ONLY);
        };
    }

    private static Board openShipped(String board) throws IOException, DiskImageException {
        UnnamedFile shipped = shippedImage();
        return switch (board) {
            case QEMU -> QemuBoard.withDisk(shipped, ShippedImage.NAME, DiskMode.READ_ONLY);
            case STORAGE_DAEMON -> StorageDaemonBoard.withDisk(shipped, ShippedImage.NAME, DiskMode.READ_ONLY);
            default -> VirtBoard.withDisk(shipped.channel(), ShippedImage.NAME, DiskMode.READ_ONLY);
        };
    }

    private static String board(Options options) {
        String board = options.option("board").orElse(EMULATED);
        if (!BOARDS.contains(board)) {
            throw new IllegalArgumentException("option --board must be one of " + String.join(", ", BOARDS) + ": \""
                    + board + "\"" + NearestName.hint(board, BOARDS));
        }
        return board;
    }

    /** Unpacked to a file that is gone when it is closed or the process ends, however it ends. */
    private static UnnamedFile shippedImage() throws IOException {
        UnnamedFile file = UnnamedFile.onDisk("func2ipc-files-");
        try {
            ShippedImage.unpack(Channels.newOutputStream(file.channel()));
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
