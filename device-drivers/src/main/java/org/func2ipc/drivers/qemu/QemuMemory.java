package org.func2ipc.drivers.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.runtime.memory.BufferMemory;

/**
 * RAM of the machine: the files of the attached regions at their addresses, plain RAM in between. QEMU maps the same
 * files, so nothing is copied. Each piece is a NUMA node, which QEMU lays one behind the other from {@link #START} on.
 */
final class QemuMemory {
    /** Where RAM of the {@code virt} machine begins. */
    static final long START = 0x4000_0000L;

    /** The device tree is here: no region may be below. */
    static final long FIRST_REGION = START + 0x20_0000L;

    private static final long GRAIN = 1 << 20;
    private static final int MAX_NODES = 128;

    private record Attached(Path file, long size) {}

    private final TreeMap<Long, Attached> regions = new TreeMap<>();

    /**
     * Adds a region.
     *
     * @throws IllegalArgumentException when it has no file, or overlaps
     */
    void attach(long address, Memory memory) {
        if (!(memory instanceof BufferMemory buffer) || buffer.file().isEmpty()) {
            throw new IllegalArgumentException(
                    "memory for a QEMU board must be in a file that QEMU can map too: " + memory + " at 0x"
                            + Long.toHexString(address) + " is private; let BoardFactory.needsFiles say true");
        }
        long end = address + memory.length();
        Map.Entry<Long, Attached> below = regions.lowerEntry(end);
        if (address < FIRST_REGION || end < address) {
            throw new IllegalArgumentException("memory for a QEMU board must lie at 0x" + Long.toHexString(FIRST_REGION)
                    + " or above: 0x" + Long.toHexString(address));
        }
        if (below != null && below.getKey() + below.getValue().size > address) {
            throw new IllegalArgumentException("memory at 0x" + Long.toHexString(address) + " overlaps "
                    + below.getValue().file + " at 0x" + Long.toHexString(below.getKey()));
        }
        regions.put(address, new Attached(buffer.file().get(), memory.length()));
    }

    /** The arguments of QEMU that make this RAM. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        long at = START;
        int nodes = 0;
        for (Map.Entry<Long, Attached> region : regions.entrySet()) {
            long gap = region.getKey() - at;
            if (gap > 0) {
                addNode(arguments, nodes++, "memory-backend-ram", gap, "");
            }
            String file =
                    ",share=on,mem-path=" + region.getValue().file.toString().replace(",", ",,");
            addNode(arguments, nodes++, "memory-backend-file", region.getValue().size, file);
            at = region.getKey() + region.getValue().size;
        }
        long end = Math.max(roundUp(at), START + 64 * GRAIN);
        if (end > at) {
            addNode(arguments, nodes++, "memory-backend-ram", end - at, "");
        }
        if (nodes > MAX_NODES) {
            throw new IllegalArgumentException("a QEMU board has at most " + MAX_NODES
                    + " pieces of memory, regions and what lies between: " + nodes + "; declare fewer regions");
        }
        arguments.add("-m");
        arguments.add((end - START) / GRAIN + "M");
        return arguments;
    }

    private static long roundUp(long address) {
        return (address + GRAIN - 1) / GRAIN * GRAIN;
    }

    private static void addNode(List<String> arguments, int node, String kind, long size, String more) {
        arguments.add("-object");
        arguments.add(kind + ",id=ram" + node + ",size=" + size + more);
        arguments.add("-numa");
        arguments.add("node,memdev=ram" + node);
    }
}
