package org.func2ipc.examples.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/** The small ext4 image that comes with the example; {@code src/main/image/make-image.sh} made it. */
final class ShippedImage {
    /** How messages call it. */
    static final String NAME = "the shipped image";

    private static final String RESOURCE = "files.img.gz";

    private ShippedImage() {}

    /** Unpacks it to a temporary file that is gone when the channel is closed or the process ends, however it ends. */
    static FileChannel unpack() throws IOException {
        Path file = java.nio.file.Files.createTempFile("func2ipc-files-", ".img");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream packed = ShippedImage.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new FileNotFoundException(
                        RESOURCE + " is not on the class path beside " + ShippedImage.class.getName());
            }
            new GZIPInputStream(packed).transferTo(Channels.newOutputStream(channel));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
