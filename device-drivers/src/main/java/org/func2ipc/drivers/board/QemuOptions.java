package org.func2ipc.drivers.board;

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
 * @param deviceProperties further properties of {@code virtio-blk-device}: {@code serial=X}, {@code event_idx=off}
 * @param globals values of {@code -global}
 * @param answerTimeout how long QEMU may take for one register access, or for its start
 */
public record QemuOptions(
        String program,
        Path image,
        DiskMode mode,
        List<String> deviceProperties,
        List<String> globals,
        Duration answerTimeout) {
    /** The Debian package that holds the program. */
    public static final String PACKAGE = "qemu-system-arm";

    public QemuOptions {
        deviceProperties = List.copyOf(deviceProperties);
        globals = List.copyOf(globals);
        for (String property : deviceProperties) {
            if (property.isBlank()) {
                throw new IllegalArgumentException("a property of the device must not be blank");
            }
        }
    }

    /** A modern device on {@code image}; QEMU by its usual name; 10 s for an answer. */
    public static QemuOptions of(Path image, DiskMode mode) {
        return new QemuOptions(
                "qemu-system-aarch64",
                image,
                mode,
                List.of(),
                List.of("virtio-mmio.force-legacy=false"),
                Duration.ofSeconds(10));
    }

    /** The same with another program. */
    public QemuOptions withProgram(String other) {
        return new QemuOptions(other, image, mode, deviceProperties, globals, answerTimeout);
    }

    /** The same with one more property of the device. */
    public QemuOptions with(String property) {
        List<String> more = new ArrayList<>(deviceProperties);
        more.add(property);
        return new QemuOptions(program, image, mode, more, globals, answerTimeout);
    }

    /** The same with other globals. */
    public QemuOptions withGlobals(String... others) {
        return new QemuOptions(program, image, mode, deviceProperties, List.of(others), answerTimeout);
    }

    /** The same with another time limit. */
    public QemuOptions withAnswerTimeout(Duration other) {
        return new QemuOptions(program, image, mode, deviceProperties, globals, other);
    }
}
