package org.func2ipc.sel4.kernel.ipc;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.Architecture;
import org.func2ipc.sel4.kernel.object.Registers;

/** Which registers travel in the messages of unknown system calls and exceptions, in message order. */
final class FaultLayout {
    private static final int X86_GENERAL = 15;
    private static final int AARCH64_GENERAL = 8;
    private static final int RISCV_GENERAL = 7;

    private enum Special {
        IP,
        SP,
        FLAGS,
        LINK,
        GENERAL
    }

    private record Place(Special special, int index) {
        private static Place of(Special special) {
            return new Place(special, 0);
        }

        private long get(Registers registers) {
            return switch (special) {
                case IP -> registers.faultIp();
                case SP -> registers.stackPointer();
                case FLAGS -> registers.flags();
                case LINK -> registers.linkRegister();
                case GENERAL -> registers.general(index);
            };
        }

        private void set(Registers registers, long value) {
            switch (special) {
                case IP -> registers.setFaultIp(value);
                case SP -> registers.setStackPointer(value);
                case FLAGS -> registers.setFlags(value);
                case LINK -> registers.setLinkRegister(value);
                case GENERAL -> registers.setGeneral(index, value);
            }
        }
    }

    private final List<Place> places;

    private FaultLayout(List<Place> places) {
        this.places = List.copyOf(places);
    }

    static FaultLayout ofUnknownSyscall(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> general(X86_GENERAL).and(Special.IP, Special.SP, Special.FLAGS);
            case AARCH64 -> general(AARCH64_GENERAL).and(Special.IP, Special.SP, Special.LINK, Special.FLAGS);
            case RISCV64 -> none().and(Special.IP, Special.SP, Special.LINK).and(general(RISCV_GENERAL));
        };
    }

    static FaultLayout ofUserException(Architecture architecture) {
        return architecture == Architecture.RISCV64
                ? none().and(Special.IP, Special.SP)
                : none().and(Special.IP, Special.SP, Special.FLAGS);
    }

    private static FaultLayout none() {
        return new FaultLayout(List.of());
    }

    private static FaultLayout general(int count) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(new Place(Special.GENERAL, i));
        }
        return new FaultLayout(places);
    }

    private FaultLayout and(Special... more) {
        return and(new FaultLayout(List.of(more).stream().map(Place::of).toList()));
    }

    private FaultLayout and(FaultLayout more) {
        List<Place> all = new ArrayList<>(places);
        all.addAll(more.places);
        return new FaultLayout(all);
    }

    /** How many registers travel. */
    int count() {
        return places.size();
    }

    /** The registers as message words. */
    List<Long> read(Registers registers) {
        return places.stream().map(place -> place.get(registers)).toList();
    }

    /** Sets as many registers as there are words. */
    void write(Registers registers, List<Long> words) {
        int count = Math.min(words.size(), places.size());
        for (int i = 0; i < count; i++) {
            places.get(i).set(registers, words.get(i));
        }
    }
}
