package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Crc32cTest {
    private final Crc32c crc = new Crc32c();

    @Test
    void startsFromAnyRegisterWithTheSameResultByTableAndByEngine() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            int start = random.nextInt();

            assertThat(crc.update(start, data, 0, data.length)).isEqualTo(bitByBit(start, data));
        }
    }

    @Test
    void agreesWithTheCheckValueOfTheCatalogue() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(~crc.update(~0, digits, 0, digits.length)).isEqualTo(0xe306_9283);
        assertThat(Crc16.update(0, digits, 0, digits.length)).isEqualTo(0xbb3d);
    }

    @Test
    void takesAnIntegerLowestByteFirst() {
        byte[] octets = {0x78, 0x56, 0x34, 0x12};

        assertThat(crc.updateInt(7, 0x1234_5678)).isEqualTo(crc.update(7, octets, 0, 4));
        assertThat(Crc16.updateInt(7, 0x1234_5678)).isEqualTo(Crc16.update(7, octets, 0, 4));
    }

    private static int bitByBit(int start, byte[] data) {
        int register = start;
        for (byte octet : data) {
            register ^= octet & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                register = (register & 1) == 0 ? register >>> 1 : (register >>> 1) ^ 0x82f6_3b78;
            }
        }
        return register;
    }
}
