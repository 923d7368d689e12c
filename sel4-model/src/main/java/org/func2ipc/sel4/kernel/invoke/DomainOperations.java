package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.ipc.Threads;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.thread.DomainSchedule;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Operations on the domain capability (4.10). */
final class DomainOperations implements Operations {
    private final int domains;
    private final Scheduler scheduler;
    private final Threads threads;

    DomainOperations(KernelConfig config, Scheduler scheduler, Threads threads) {
        this.domains = config.domains();
        this.scheduler = scheduler;
        this.threads = threads;
    }

    @Override
    public List<Long> invoke(Invocation invocation) throws RefusedException {
        if (invocation.label() == InvocationLabel.DOMAIN_SET) {
            setDomain(invocation);
        } else if (invocation.label() == InvocationLabel.DOMAIN_SCHEDULE_CONFIGURE) {
            configure(invocation);
        } else if (invocation.label() == InvocationLabel.DOMAIN_SCHEDULE_SET_START) {
            setStart(invocation);
        } else {
            throw Invocation.unknownLabel();
        }
        return List.of();
    }

    private void setDomain(Invocation invocation) throws RefusedException {
        invocation.requireLength(1, 0);
        long domain = invocation.word(0);
        RefusedException.unless(Long.compareUnsigned(domain, domains) < 0, KernelError.invalidArgument(0));
        invocation.requireLength(1, 1);
        if (!(invocation.capArgument(0) instanceof TcbCap thread)) {
            throw new RefusedException(KernelError.invalidArgument(1));
        }
        threads.setDomain(thread.object(), (int) domain);
    }

    private void configure(Invocation invocation) throws RefusedException {
        invocation.requireLength(3, 0);
        DomainSchedule schedule = scheduler.domains();
        long index = invocation.word(0);
        long domain = invocation.word(1);
        long duration = invocation.word(2);
        int usable = schedule.length() - 1;
        RefusedException.unless(Long.compareUnsigned(index, usable) < 0, KernelError.range(0, usable - 1L));
        RefusedException.unless(Long.compareUnsigned(domain, domains) < 0, KernelError.range(0, domains - 1L));
        RefusedException.unless(
                Long.compareUnsigned(duration, DomainSchedule.MAX_DURATION) <= 0, KernelError.invalidArgument(2));
        RefusedException.unless(duration != 0 || domain == 0, KernelError.invalidArgument(1));
        RefusedException.unless(duration != 0 || index != schedule.start(), KernelError.invalidArgument(2));
        schedule.set((int) index, new DomainSchedule.Entry((int) domain, duration));
    }

    private void setStart(Invocation invocation) throws RefusedException {
        invocation.requireLength(1, 0);
        DomainSchedule schedule = scheduler.domains();
        long index = invocation.word(0);
        int usable = schedule.length() - 1;
        RefusedException.unless(Long.compareUnsigned(index, usable) < 0, KernelError.range(0, usable - 1L));
        RefusedException.unless(
                !schedule.entry((int) index).equals(DomainSchedule.Entry.END), KernelError.invalidArgument(0));
        schedule.setStart((int) index);
        scheduler.reschedule();
    }
}
