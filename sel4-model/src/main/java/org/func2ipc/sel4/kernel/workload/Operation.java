package org.func2ipc.sel4.kernel.workload;

import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Fault;

/** Something that happens to the kernel. */
public sealed interface Operation {
    /** Makes it happen; without effect where it needs a thread that runs and there is none. */
    void apply(Kernel kernel);

    /** The current thread makes a system call. */
    record Call(SystemCall call) implements Operation {
        @Override
        public void apply(Kernel kernel) {
            if (!kernel.scheduler().isIdle()) {
                kernel.systemCall(call);
            }
        }

        @Override
        public String toString() {
            InvocationLabel label = InvocationLabel.of(call.label());
            return call.kind() + " " + call.cap() + " " + (label == null ? call.label() : label) + " " + call.words()
                    + (call.caps().isEmpty() ? "" : " caps=" + call.caps())
                    + (call.reply() == 0 ? "" : " reply=" + call.reply());
        }
    }

    /** The current thread reads or writes memory. */
    record Access(long address, boolean isWrite) implements Operation {
        @Override
        public void apply(Kernel kernel) {
            if (kernel.scheduler().isIdle()) {
                return;
            }
            if (isWrite) {
                kernel.write(address, 1);
            } else {
                kernel.read(address);
            }
        }
    }

    /** The current thread has an exception. */
    record Trap(long number) implements Operation {
        @Override
        public void apply(Kernel kernel) {
            if (!kernel.scheduler().isIdle()) {
                kernel.fault(new Fault.UserException(number, 0));
            }
        }
    }

    /** The timer ticks. */
    record Tick() implements Operation {
        @Override
        public void apply(Kernel kernel) {
            kernel.tick();
        }
    }

    /** An interrupt arrives, while user level runs or during the next system call. */
    record Interrupt(int line, boolean duringCall) implements Operation {
        @Override
        public void apply(Kernel kernel) {
            if (duringCall) {
                kernel.interruptDuringCall(line);
            } else {
                kernel.interrupt(line);
            }
        }
    }
}
