package org.func2ipc.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An ext4 image that {@code mkfs.ext4} makes of files of random bytes. */
public final class Ext4Image {
    private static final int MEBIBYTE = 1 << 20;
    private static final long SEED = 20_240_601;

    private Ext4Image() {}

    /**
     * Makes one.
     *
     * @param directory where; the tree of files stays beside the image
     * @param files how many files it holds, of random bytes
     * @param mebibytes how many each has
     * @param size of the image, as {@code mkfs.ext4} takes it
     */
    public static Path make(Path directory, int files, int mebibytes, String size)
            throws IOException, InterruptedException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Random random = new Random(SEED);
        byte[] block = new byte[MEBIBYTE];
        for (int file = 0; file < files; file++) {
            try (OutputStream out = Files.newOutputStream(tree.resolve("file-" + file))) {
                for (int written = 0; written < mebibytes; written++) {
                    random.nextBytes(block);
                    out.write(block);
                }
            }
        }
        Path image = directory.resolve("image");
        run("mkfs.ext4", "-q", "-d", tree.toString(), image.toString(), size);
        return image;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // Debian keeps mkfs.ext4 in a directory that is not in every user's PATH.
            builder.command("env", "PATH=" + System.getenv("PATH") + ":/usr/sbin:/sbin");
            builder.command().addAll(List.of(command));
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(command[0] + " cannot be started: install e2fsprogs", e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
    }

    /** Removes a directory with all in it. */
    public static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(directory)) {
            paths = new ArrayList<>(walk.toList());
        }
        java.util.Collections.reverse(paths);
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
