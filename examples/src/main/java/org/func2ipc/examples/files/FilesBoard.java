package org.func2ipc.examples.files;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.disk.DiskBoard;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.runtime.memory.UnnamedFile;

/** Chooses the board by the options {@code --board} and {@code --image}. */
final class FilesBoard implements BoardFactory {
    /** Declares the options. */
    static void declare(SystemBuilder system) {
        system.option("image", "FILE", "ext4 image to read; without it the one that comes with the example");
        system.option(
                "board",
                "BOARD",
                "what the disk is part of: " + String.join(", ", DiskBoard.words()),
                DiskBoard.EMULATED.word());
        system.board(new FilesBoard());
    }

    private static DiskBoard board(Options options) {
        return DiskBoard.of(options.option("board").orElseThrow());
    }

    @Override
    public boolean needsFiles(Options options) {
        return board(options).needsFiles();
    }

    @Override
    public Board open(Options options) throws IOException, DiskImageException {
        Optional<String> image = options.option("image");
        return image.isPresent()
                ? board(options).open(Path.of(image.get()), DiskMode.READ_ONLY)
                : board(options).open(shippedImage(), ShippedImage.NAME, DiskMode.READ_ONLY);
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
