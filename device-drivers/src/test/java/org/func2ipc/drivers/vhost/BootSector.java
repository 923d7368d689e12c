package org.func2ipc.drivers.vhost;

import java.util.HexFormat;

/**
 * A boot sector that reads sector 1 by the BIOS, prints it up to its NUL on QEMU's debug console, writes it to sector 5,
 * prints {@code W}, and ends QEMU. {@code !} stands for an error of the BIOS.
 *
 * <pre>
 *   segments 0, stack at 0x7c00, drive number kept
 *   int 0x13, ah 0x42: 1 sector from 1 to 0x7e00      carry: fail
 *   next: lodsb; until 0: out 0xe9
 *   int 0x13, ah 0x43: 1 sector from 0x7e00 to 5      carry: fail
 *   out 0xe9 'W'; out 0xf4 0
 *   fail: out 0xe9 '!'; out 0xf4 0
 * </pre>
 */
final class BootSector {
    private static final String CODE = "31c08ed88ec08ed0bc007c8816687cbe487cb4428a16687ccd137220be007eac"
            + "84c07404e6e9ebf7be587cb800438a16687ccd137206b057e6e9eb04b021e6e9"
            + "b000e6f4f4ebf99010000100007e0000010000000000000010000100007e0000"
            + "05";

    private static final int BYTES = 512;

    private BootSector() {}

    static byte[] bytes() {
        byte[] sector = new byte[BYTES];
        byte[] code = HexFormat.of().parseHex(CODE);
        System.arraycopy(code, 0, sector, 0, code.length);
        sector[510] = 0x55;
        sector[511] = (byte) 0xaa;
        return sector;
    }
}
