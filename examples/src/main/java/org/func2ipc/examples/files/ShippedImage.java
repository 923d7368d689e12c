package org.func2ipc.examples.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** The small ext4 image that comes with the example; {@code src/main/image/make-image.sh} made it. */
final class ShippedImage {
    /** How messages call it. */
    static final String NAME = "the shipped image";

    private static final String RESOURCE = "files.img.gz";

    private ShippedImage() {}

    /** Writes its bytes to {@code target}. */
    static void unpack(OutputStream target) throws IOException {
        try (InputStream packed = ShippedImage.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new FileNotFoundException(
                        RESOURCE + " is not on the class path beside " + ShippedImage.class.getName());
            }
            new GZIPInputStream(packed).transferTo(target);
        }
    }
}
