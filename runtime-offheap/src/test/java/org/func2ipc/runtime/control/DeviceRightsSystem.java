package org.func2ipc.runtime.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.dsl.component.Notification;
import org.func2ipc.dsl.component.Notified;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;

/**
 * A driver with registers, interrupts and notifications, two threads of which wait for what never comes; and a program
 * that prints a line whenever what one of them may do changes. It ends when the file that its argument names is gone.
 */
public final class DeviceRightsSystem implements SystemDefinition {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String PAGE = "/memfd:func2ipc/notification-";

    @Override
    public void define(SystemBuilder system) {
        system.board(options -> new RegisterBoard());
        system.component("driver")
                .onDeath(OnDeath.RESTART)
                .mem("REGISTERS", RegisterBoard.ADDRESS, 0x1000)
                .irq("LINE", RegisterBoard.ALWAYS)
                .irq("QUIET", RegisterBoard.NEVER)
                .notification("tick")
                .notification("never")
                .boundNotification("work")
                .threads()
                .provides(Workbench.class)
                .by(Driver::new);
        system.component("main")
                .requires(Workbench.class)
                .signals("driver", "tick", 4)
                .signals("driver", "never", 1)
                .signals("driver", "work", 1)
                .program(Main::new);
    }

    private static final class Driver extends Bench implements Notified {
        private final Mmio registers;
        private final Irq line;
        private final Notification tick;
        private volatile String quiet = "waiting";
        private volatile String never = "waiting";
        private long worked; // one call or signal at a time

        Driver(Environment environment) {
            registers = environment.mem("REGISTERS");
            line = environment.irq("LINE");
            tick = environment.notification("tick");
            Irq silent = environment.irq("QUIET");
            Notification unheard = environment.notification("never");
            environment.startThread("quiet", () -> quiet = outcome(() -> Boolean.toString(silent.await(LONG))));
            environment.startThread("never", () -> never = outcome(() -> Long.toString(unheard.await(LONG))));
        }

        @Override
        public void signalled(long badges) {
            worked++;
        }

        /** How often it was signalled: another number each time, so that no idempotent method may tell it. */
        @Override
        public long add(long a, long b) {
            return worked;
        }

        /** The process. */
        @Override
        public long notes() {
            return ProcessHandle.current().pid();
        }

        @Override
        public String echo(String text) {
            String written = outcome(() -> {
                registers.write32(4, 1);
                return "done";
            });
            String acknowledged = outcome(() -> {
                line.acknowledge();
                return "done";
            });
            return "read=" + outcome(() -> Integer.toString(registers.read32(0))) + " write=" + written + " ack="
                    + acknowledged + " came=" + outcome(() -> Boolean.toString(line.await(Duration.ZERO))) + " poll="
                    + outcome(() -> Long.toString(tick.poll())) + " quiet=" + quiet + " never=" + never + " pages="
                    + pages();
        }

        /** Pages of notifications that this process maps; none where everything lives in one process. */
        private static long pages() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
                return lines.filter(line -> line.contains(PAGE)).count();
            } catch (IOException e) {
                return -1;
            }
        }
    }

    private static String outcome(Supplier<String> attempt) {
        try {
            return attempt.get();
        } catch (PeerDied | DeadlineExceeded e) {
            throw e; // of a driver that is being started anew: nothing that a right says
        } catch (IpcException e) {
            return e.getClass().getSimpleName() + "/" + e.executed();
        }
    }

    private static final class Main implements Program {
        private final Workbench driver;
        private final Signal tick;
        private final Signal work;

        Main(Environment environment) {
            driver = environment.require(Workbench.class);
            tick = environment.signal("driver", "tick");
            work = environment.signal("driver", "work");
        }

        @Override
        public int run(Console console) {
            Path goOn = WatchedState.goOn(console);
            return WatchedState.tell(console, () -> state(goOn));
        }

        private String state(Path goOn) {
            try {
                String signal = outcome(() -> {
                    tick.signal();
                    return "sent";
                });
                return "tick=" + signal + " " + driver.echo("") + " work=" + outcome(() -> worked(goOn)) + " life="
                        + driver.notes();
            } catch (PeerDied e) {
                return "driver died";
            } catch (DeadlineExceeded e) {
                return "driver late";
            }
        }

        /** Signals until that was handled. */
        private String worked(Path goOn) {
            long before = driver.add(0, 0);
            do {
                work.signal();
                LockSupport.parkNanos(100_000);
            } while (driver.add(0, 0) == before && Files.exists(goOn));
            return "heard";
        }
    }
}
