package org.func2ipc.runtime.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.sel4.kernel.object.MemoryRange;

/**
 * The physical memory of a system as a kernel hands it to the root task: power-of-two pieces, each aligned to its size.
 * Plain memory lies above the devices of the usual boards and clear of every declared register.
 */
final class MachineMemory {
    /** First address of plain memory. */
    private static final long FIRST_ADDRESS = 0x5000_0000L;

    private final List<RegionModel> registers;

    MachineMemory(SystemModel model) {
        this.registers = model.components().stream()
                .map(ComponentModel::regions)
                .flatMap(List::stream)
                .filter(region -> region.kind() == RegionModel.Kind.MEM)
                .toList();
    }

    /** Pieces of plain memory, {@code bytes} together, less what does not fill a page. */
    List<MemoryRange> plain(long bytes) {
        List<MemoryRange> pieces = new ArrayList<>();
        long address = FIRST_ADDRESS;
        long left = bytes / Pages.SIZE * Pages.SIZE;
        while (left > 0) {
            address = pastRegisters(address);
            long room = Math.min(left, nextRegisters(address) - address);
            long size = Math.min(Long.lowestOneBit(address), Long.highestOneBit(room));
            pieces.add(new MemoryRange(address, Long.numberOfTrailingZeros(size)));
            address += size;
            left -= size;
        }
        return pieces;
    }

    private long pastRegisters(long from) {
        long address = from;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (RegionModel region : registers) {
                if (firstPage(region) <= address && address < endPage(region)) {
                    address = endPage(region);
                    moved = true;
                }
            }
        }
        return address;
    }

    private long nextRegisters(long address) {
        return registers.stream()
                .mapToLong(MachineMemory::firstPage)
                .filter(first -> first > address)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Pieces of device memory: every page that holds a register; none reaches over the end of a region. */
    List<MemoryRange> devices() {
        SortedSet<Long> bounds = new TreeSet<>();
        registers.forEach(region -> bounds.addAll(List.of(firstPage(region), endPage(region))));
        List<MemoryRange> pieces = new ArrayList<>();
        long from = 0;
        for (long to : bounds) {
            long first = from;
            if (registers.stream().anyMatch(region -> firstPage(region) <= first && first < endPage(region))) {
                addPieces(pieces, first, to);
            }
            from = to;
        }
        return pieces;
    }

    private static void addPieces(List<MemoryRange> pieces, long from, long to) {
        long address = from;
        while (address < to) {
            long size = Math.min(
                    address == 0 ? Long.MAX_VALUE : Long.lowestOneBit(address), Long.highestOneBit(to - address));
            pieces.add(new MemoryRange(address, Long.numberOfTrailingZeros(size)));
            address += size;
        }
    }

    static long firstPage(RegionModel region) {
        return region.physicalAddress() / Pages.SIZE * Pages.SIZE;
    }

    static long endPage(RegionModel region) {
        return Pages.roundUp(region.physicalEnd());
    }
}
