package org.func2ipc.drivers.qemu;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.drivers.device.DiskMode;

/**
 * How a QEMU board is made.
 *
 * @param program name or path of {@code qemu-system-aarch64}
 * @param image the disk image, raw
 * @param mode what the device may do with it
 * @param protocol the block layer below the raw format as JSON of {@code -blockdev}, where {@value #IMAGE} stands for
 *     the image's path as a JSON string
 * @param deviceProperties further properties of {@code virtio-blk-device}: {@code serial=X}, {@code event_idx=off}
 * @param devices further devices, plugged in before the disk
 * @param globals values of {@code -global}
 * @param startTimeout how long QEMU may take to start
 * @param answerTimeout how long QEMU may take for one register access; together with the driver's limit for a request
 *     it should stay below the deadline of a call
 */
public record QemuOptions(
        String program,
        Path image,
        DiskMode mode,
        String protocol,
        List<String> deviceProperties,
        List<String> devices,
        List<String> globals,
        Duration startTimeout,
        Duration answerTimeout) {
    /** Its usual name. */
    public static final String PROGRAM = "qemu-system-aarch64";

    /** The Debian package that holds the program. */
    public static final String PACKAGE = "qemu-system-arm";

    /** Stands for the image in {@link #protocol}. */
    public static final String IMAGE = "@image@";

    private static final String FILE = "{\"driver\": \"file\", \"filename\": " + IMAGE + "}";

    public QemuOptions {
        deviceProperties = List.copyOf(deviceProperties);
        devices = List.copyOf(devices);
        globals = List.copyOf(globals);
        for (String property : deviceProperties) {
            if (property.isBlank()) {
                throw new IllegalArgumentException("a property of the device must not be blank");
            }
        }
    }

    /** A modern device on {@code image}; QEMU by its usual name; 15 s for the start, 3 s for an answer. */
    public static QemuOptions of(Path image, DiskMode mode) {
        return new QemuOptions(
                PROGRAM,
                image,
                mode,
                FILE,
                List.of(),
                List.of(),
                List.of("virtio-mmio.force-legacy=false"),
                Duration.ofSeconds(15),
                Duration.ofSeconds(3));
    }

    /** The same with another program. */
    public QemuOptions withProgram(String other) {
        return new QemuOptions(
                other, image, mode, protocol, deviceProperties, devices, globals, startTimeout, answerTimeout);
    }

    /** The same with another layer below the raw format: {@code blkdebug}, {@code blklogwrites}. */
    public QemuOptions withProtocol(String other) {
        return new QemuOptions(
                program, image, mode, other, deviceProperties, devices, globals, startTimeout, answerTimeout);
    }

    /** The same with one more property of the device. */
    public QemuOptions with(String property) {
        List<String> more = new ArrayList<>(deviceProperties);
        more.add(property);
        return new QemuOptions(program, image, mode, protocol, more, devices, globals, startTimeout, answerTimeout);
    }

    /** The same with other devices before the disk. */
    public QemuOptions withDevices(String... others) {
        return new QemuOptions(
                program,
                image,
                mode,
                protocol,
                deviceProperties,
                List.of(others),
                globals,
                startTimeout,
                answerTimeout);
    }

    /** The same with other globals. */
    public QemuOptions withGlobals(String... others) {
        return new QemuOptions(
                program,
                image,
                mode,
                protocol,
                deviceProperties,
                devices,
                List.of(others),
                startTimeout,
                answerTimeout);
    }

    /** The same with another time limit for one register access. */
    public QemuOptions withAnswerTimeout(Duration other) {
        return new QemuOptions(program, image, mode, protocol, deviceProperties, devices, globals, startTimeout, other);
    }

    /** The value of {@code -blockdev} for the node {@code name}. */
    String blockdev(String name) {
        return "{\"driver\": \"raw\", \"node-name\": " + json(name) + ", \"discard\": \"unmap\", \"read-only\": "
                + (mode == DiskMode.READ_ONLY) + ", \"file\": "
                + protocol.replace(IMAGE, json(image.toString())) + "}";
    }

    /** {@code text} as a JSON string. */
    public static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
