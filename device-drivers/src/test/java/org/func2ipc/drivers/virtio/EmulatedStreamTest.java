package org.func2ipc.drivers.virtio;

import java.nio.file.Path;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.device.BlockModel;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.FileDisk;
import org.func2ipc.dsl.component.Board;
import org.junit.jupiter.api.io.TempDir;

class EmulatedStreamTest extends BlockStreamContract {
    EmulatedStreamTest(@TempDir Path directory) {
        super(directory);
    }

    @Override
    Board open(Path image, int queues, boolean indirect) throws Exception {
        BlockModelOptions options =
                indirect ? BlockModelOptions.DEFAULT : BlockModelOptions.DEFAULT.without(VirtioFeature.INDIRECT_DESC);
        return VirtBoard.builder()
                .plug(
                        VirtBoard.FIRST_DEVICE,
                        new BlockModel(FileDisk.open(image, DiskMode.READ_WRITE), options),
                        DevicePolicy.inline())
                .build();
    }
}
