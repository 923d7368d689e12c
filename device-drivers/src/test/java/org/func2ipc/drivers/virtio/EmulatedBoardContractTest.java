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

class EmulatedBoardContractTest extends BlockDeviceContract {
    EmulatedBoardContractTest(@TempDir Path directory) {
        super(directory);
    }

    @Override
    Board open(Path image, DiskMode mode) throws Exception {
        return VirtBoard.withDisk(image, mode);
    }

    @Override
    Board open(Path image, int queues) throws Exception {
        BlockModel model =
                new BlockModel(FileDisk.open(image, DiskMode.READ_WRITE), BlockModelOptions.DEFAULT.withQueues(queues));
        return VirtBoard.builder()
                .plug(VirtBoard.FIRST_DEVICE, model, DevicePolicy.ownThread())
                .build();
    }
}
