package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.Completion;
import org.func2ipc.drivers.device.DeviceFaults;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.dsl.component.Dma;
import org.junit.jupiter.api.Test;

/** A device that changes memory after it reported a request. */
class LateDataTest {
    /** The region, in which what was read in one piece is different afterwards; single bytes are counted. */
    private static Dma changing(Dma region, Map<Long, Integer> bytesRead) {
        return (Dma) Proxy.newProxyInstance(Dma.class.getClassLoader(), new Class<?>[] {Dma.class}, (p, method, a) -> {
            Object result;
            try {
                result = method.invoke(region, a);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
            if (method.getName().equals("get")) {
                region.fill((Long) a[0], (Integer) a[3], (byte) 7);
            } else if (method.getName().equals("getByte")) {
                bytesRead.merge((Long) a[0], 1, Integer::sum);
            }
            return result;
        });
    }

    @Test
    @BadDeviceRow(37)
    void row37CopiesTheSerialNumberBeforeItIsLookedAt() throws Exception {
        BlockModelOptions options = BlockModelOptions.DEFAULT.withSerial("PROTO-0001");
        Map<Long, Integer> bytesRead = new HashMap<>();
        try (DriverFixture fixture = DriverFixture.bad(options, DevicePolicy.inline());
                VirtioBlockDriver driver = new VirtioBlockDriver(
                        fixture.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x1000),
                        changing(fixture.dma(), bytesRead),
                        fixture.board().irq(47))) {
            assertThat(driver.serial()).isEqualTo("PROTO-0001");

            assertThat(bytesRead).as("the status").hasSize(1).containsValue(1);
        }
    }

    @Test
    @BadDeviceRow(37)
    void row37KeepsItsOwnRecordWhenTheDeviceWritesAllMemoryAfterEachReport() throws Exception {
        DriverFixture[] late = new DriverFixture[1];
        DeviceFaults faults = new DeviceFaults() {
            @Override
            public void reported(Completion completion) {
                // The rings stay: what the device says there is its report.
                QueueLayout layout = new QueueLayout(128, 1, true);
                late[0].dma().fill(0, layout.available(), (byte) 0x5a);
                for (int slot = 0; slot < layout.slots(); slot++) {
                    late[0].dma().fill(layout.slot(slot), QueueLayout.SLOT_STATUS, (byte) 0xa5);
                }
            }
        };
        try (DriverFixture fixture = DriverFixture.bad(DevicePolicy.inline().with(faults));
                VirtioBlockDriver driver = fixture.start(DriverFixture.QUICK)) {
            late[0] = fixture;
            byte[] data = VirtioBlockDriverTest.random(512, 37);
            for (int i = 0; i < 300; i++) {
                driver.write(i % 64, fixture.holding(data));
            }
            assertThat(Arrays.copyOfRange(fixture.content(), 63 * 512, 64 * 512))
                    .isEqualTo(data);
            assertThat(driver.statistics().recoveries()).isZero();
        }
    }
}
