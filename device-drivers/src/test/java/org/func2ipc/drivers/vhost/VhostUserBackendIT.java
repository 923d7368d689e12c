package org.func2ipc.drivers.vhost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.testkit.ExternalProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** [check] L3: a BIOS boots from our emulated device, which is strict, so it judges the BIOS's driver too. */
@Tag("nightly")
class VhostUserBackendIT {
    private static final String PROGRAM = "qemu-system-x86_64";
    private static final String TEXT = "read by SeaBIOS from the device of func2ipc";

    private final Path directory;

    VhostUserBackendIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void requireQemu() {
        boolean present = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, PROGRAM)));
        ExternalProgram.require(present, PROGRAM, "qemu-system-x86 seabios");
    }

    @Test
    @Timeout(300)
    void seaBiosBootsFromTheEmulatedDevice() throws Exception {
        byte[] disk = new byte[1 << 20];
        System.arraycopy(BootSector.bytes(), 0, disk, 0, 512);
        byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, disk, 512, text.length);
        Path image = Files.write(directory.resolve("boot.img"), disk);
        Path sockets = Files.createTempDirectory(
                "func2ipc-v", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path socket = sockets.resolve("vhost");
        try (VhostUserBackend backend =
                VhostUserBackend.serve(socket, () -> VirtBoard.withDisk(image, DiskMode.READ_WRITE))) {
            String console = boot(socket);

            assertThat(backend.failure()).isEmpty();
            assertThat(console).endsWith(TEXT + "W");
            assertThat(backend.sessions()).isOne();
        } finally {
            Files.deleteIfExists(sockets);
        }
        byte[] after = Files.readAllBytes(image);
        assertThat(Arrays.copyOfRange(after, 5 * 512, 6 * 512)).isEqualTo(Arrays.copyOfRange(disk, 512, 1024));
    }

    private String boot(Path socket) throws IOException, InterruptedException {
        Path console = directory.resolve("console");
        Path errors = directory.resolve("errors");
        List<String> command = List.of(
                PROGRAM,
                "-M",
                "q35,accel=tcg,memory-backend=ram",
                "-m",
                "64M",
                "-nodefaults",
                "-display",
                "none",
                "-object",
                "memory-backend-memfd,id=ram,size=64M,share=on",
                "-no-reboot",
                "-chardev",
                "socket,id=disk,path=" + socket,
                "-device",
                "vhost-user-blk-pci,chardev=disk,num-queues=1,bootindex=0,disable-legacy=on",
                "-chardev",
                "file,id=console,path=" + console,
                "-device",
                "isa-debugcon,chardev=console,iobase=0xe9",
                "-device",
                "isa-debug-exit,iobase=0xf4,iosize=0x04");
        Process qemu =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            boolean ended = qemu.waitFor(120, TimeUnit.SECONDS);
            String printed = Files.exists(console) ? Files.readString(console, StandardCharsets.ISO_8859_1) : "";
            assertThat(ended)
                    .as("QEMU ends; console: " + printed + "; errors: " + Files.readString(errors))
                    .isTrue();
            assertThat(Files.readString(errors)).isEmpty();
            return printed;
        } finally {
            qemu.destroyForcibly();
        }
    }
}
