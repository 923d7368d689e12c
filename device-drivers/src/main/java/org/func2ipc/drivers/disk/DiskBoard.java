package org.func2ipc.drivers.disk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskImageException;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.qemu.QemuBoard;
import org.func2ipc.drivers.vhost.StorageDaemonBoard;
import org.func2ipc.drivers.vhost.StorageDaemonOptions;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.runtime.memory.UnnamedFile;

/** A kind of board with one disk, which is at the same place on each: registers at 0x0a003e00, interrupt 47. */
public enum DiskBoard {
    /** Our own device in this process. */
    EMULATED("emulated"),
    /** The device of a QEMU machine. */
    QEMU("qemu"),
    /** The device of {@code qemu-storage-daemon}. */
    STORAGE_DAEMON("storage-daemon");

    private final String word;

    DiskBoard(String word) {
        this.word = word;
    }

    /** How a command line calls it. */
    public String word() {
        return word;
    }

    /** What a command line may call them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(DiskBoard::word).toList();
    }

    /**
     * The one called {@code word}.
     *
     * @throws IllegalArgumentException with the nearest word, when there is none
     */
    public static DiskBoard of(String word) {
        for (DiskBoard board : values()) {
            if (board.word.equals(word)) {
                return board;
            }
        }
        throw new IllegalArgumentException("option --board must be one of " + String.join(", ", words()) + ": \"" + word
                + "\"" + NearestName.hint(word, words()));
    }

    /** True when the programs that it needs are there. */
    public boolean isInstalled() {
        return switch (this) {
            case EMULATED -> true;
            case QEMU -> QemuBoard.isInstalled();
            case STORAGE_DAEMON -> StorageDaemonBoard.isInstalled();
        };
    }

    /** See {@link org.func2ipc.dsl.component.BoardFactory#needsFiles}. */
    public boolean needsFiles() {
        return this != EMULATED;
    }

    /**
     * A board with the disk {@code image}.
     *
     * @throws DiskImageException when the image cannot be used; the message says why
     */
    public Board open(Path image, DiskMode mode) throws DiskImageException {
        return switch (this) {
            case EMULATED -> VirtBoard.withDisk(image, mode);
            case QEMU -> QemuBoard.withDisk(image, mode);
            case STORAGE_DAEMON -> StorageDaemonBoard.of(StorageDaemonOptions.of(image, mode));
        };
    }

    /**
     * As above, with an image that has no name, which is closed with the board.
     *
     * @param name how messages call it
     */
    public Board open(UnnamedFile image, String name, DiskMode mode) throws DiskImageException {
        return switch (this) {
            case EMULATED -> VirtBoard.withDisk(image.channel(), name, mode);
            case QEMU -> QemuBoard.withDisk(image, name, mode);
            case STORAGE_DAEMON -> StorageDaemonBoard.withDisk(image, name, mode);
        };
    }
}
