package org.func2ipc.runtime.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Ran;
import org.func2ipc.runtime.fixture.Workbench;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How components begin and end (semantics R27). */
@Timeout(60)
class DomainLifecycleTest {
    private final List<String> journal = new CopyOnWriteArrayList<>();

    private class Noted extends Bench {
        final String name;

        Noted(String name) {
            this.name = name;
            journal.add("make " + name);
        }

        @PostConstruct
        void begin() {
            journal.add("begin " + name);
        }

        @PreDestroy
        void end() {
            journal.add("end " + name);
        }
    }

    @Priority(5)
    private final class Important extends Noted {
        Important(String name) {
            super(name);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void calleesBeginBeforeCallersAndEndAfterThemR27(Mode mode) {
        SystemDefinition system = define -> {
            define.component("main").requires(Workbench.class).from("a").program(env -> {
                journal.add("make main");
                env.require(Workbench.class);
                return console -> {
                    journal.add("run");
                    return 0;
                };
            });
            define.component("a")
                    .requires(Workbench.class)
                    .from("b")
                    .provides(Workbench.class)
                    .by(env -> new Noted("a"));
            define.component("b").provides(Workbench.class).by(env -> new Noted("b"));
        };

        assertThat(Ran.run(system, RunOptions.of(mode)).err()).isEmpty();

        assertThat(journal)
                .containsExactly("make b", "begin b", "make a", "begin a", "make main", "run", "end a", "end b");
    }

    @Test
    void amongEqualsTheLargerPriorityBeginsFirstR27() {
        SystemDefinition system = define -> {
            define.component("plain").provides(Workbench.class).by(env -> new Noted("plain"));
            define.component("annotated").provides(Workbench.class).by(env -> new Important("annotated"));
            define.component("declared").priority(9).provides(Workbench.class).by(env -> new Noted("declared"));
            define.component("main").requires(Workbench.class).from("plain").program(env -> console -> 0);
        };

        assertThat(Ran.run(system, RunOptions.of(Mode.DIRECT)).err()).isEmpty();

        assertThat(journal)
                .filteredOn(line -> !line.startsWith("make"))
                .containsExactly(
                        "begin declared",
                        "begin annotated",
                        "begin plain",
                        "end plain",
                        "end annotated",
                        "end declared");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void factoryThatFailsStopsTheStartWithItsMessageAndEndsWhatHadBegunR27(Mode mode) {
        SystemDefinition system = define -> {
            define.component("good").provides(Workbench.class).by(env -> new Noted("good"));
            define.component("bad")
                    .requires(Workbench.class)
                    .from("good")
                    .provides(Workbench.class)
                    .by(env -> {
                        throw new IOException("disk.img: no such file; make it with mkfs.ext4");
                    });
            define.component("main").requires(Workbench.class).from("bad").program(env -> console -> {
                journal.add("run");
                return 0;
            });
        };

        Ran ran = Ran.run(system, RunOptions.of(mode));

        assertThat(ran.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(ran.err().lines())
                .containsExactly("func2ipc: component \"bad\" did not start: disk.img: no such file; make it with"
                        + " mkfs.ext4");
        assertThat(journal).containsExactly("make good", "begin good", "end good");
    }

    /** The domains that wait for the failed one are woken, and those that come later do not wait. */
    @Test
    @Timeout(20) // the others would wait for 30 s
    void failedStartOfOneDomainWakesThoseThatWaitForItR27() {
        SystemDefinition system = define -> {
            define.component("bad").provides(Workbench.class).by(env -> {
                throw new IOException("no such file");
            });
            define.component("middle")
                    .requires(Workbench.class)
                    .from("bad")
                    .provides(Workbench.class)
                    .by(env -> new Noted("middle"));
            define.component("main").requires(Workbench.class).from("middle").program(env -> console -> 0);
        };

        Ran ran = Ran.run(system, RunOptions.of(Mode.CHECKED));

        assertThat(ran.err().lines()).containsExactly("func2ipc: component \"bad\" did not start: no such file");
    }

    @Test
    void uncheckedFailureOfAStartShowsItsTrace() {
        SystemDefinition system = define -> define.component("main").program(env -> {
            throw new IllegalStateException("no mood");
        });

        Ran ran = Ran.run(system, RunOptions.of(Mode.DIRECT));

        assertThat(ran.err())
                .startsWith("func2ipc: component \"main\" did not start: java.lang.IllegalStateException: no mood")
                .contains("\tat org.func2ipc.runtime.domain.DomainLifecycleTest");
    }

    private static final class NoMood extends RuntimeException {
        NoMood() {
            super("no mood today; come back tomorrow");
        }
    }

    @Test
    void uncheckedFailureOfTheComponentsOwnSpeaksForItself() {
        SystemDefinition system = define -> define.component("main").program(env -> {
            throw new NoMood();
        });

        Ran ran = Ran.run(system, RunOptions.of(Mode.DIRECT));

        assertThat(ran.err().lines())
                .containsExactly("func2ipc: component \"main\" did not start: no mood today; come back tomorrow");
    }

    @Test
    void preDestroyThatFailsIsToldAndTheOthersStillEnd() {
        SystemDefinition system = define -> {
            define.component("quiet").provides(Workbench.class).by(env -> new Noted("quiet"));
            define.component("main").requires(Workbench.class).program(env -> new EndsBadly());
        };

        Ran ran = Ran.run(system, RunOptions.of(Mode.DIRECT));

        assertThat(ran.result().status()).isZero();
        assertThat(ran.err())
                .isEqualToIgnoringNewLines(
                        "func2ipc: @PreDestroy of component \"main\" failed: java.lang.IllegalStateException: stuck");
        assertThat(journal).endsWith("end quiet");
    }

    private static final class EndsBadly implements org.func2ipc.dsl.component.Program {
        private boolean ran;

        @Override
        public int run(org.func2ipc.dsl.component.Console console) {
            ran = true;
            return 0;
        }

        @PreDestroy
        void end() {
            if (ran) {
                throw new IllegalStateException("stuck");
            }
        }
    }

    @SuppressWarnings("UnusedMethod") // the runtime calls the setters
    private static final class Injected implements org.func2ipc.dsl.component.Program {
        @Resource
        private @Nullable Workbench bench;

        @Resource(name = "the-buffers")
        private @Nullable SharedRegion region;

        @Resource
        private @Nullable Environment environment;

        private @Nullable Options options;
        private @Nullable SharedRegion more;

        @Resource
        void setOptions(Options options) {
            this.options = options;
        }

        @Resource
        void setMore(SharedRegion more) {
            this.more = more;
        }

        @Override
        public int run(org.func2ipc.dsl.component.Console console) {
            console.out()
                    .print(Objects.requireNonNull(bench).add(1, 2) + " "
                            + Objects.requireNonNull(region).name() + " "
                            + Objects.requireNonNull(environment).component() + " "
                            + Objects.requireNonNull(options).option("size").orElse("") + " "
                            + Objects.requireNonNull(more).size());
            return 0;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void resourcesAreWhatTheEnvironmentGives(Mode mode) {
        SystemDefinition system = define -> {
            define.option("size", "N", "how large", "7");
            define.component("bench").provides(Workbench.class).by(env -> new Bench());
            define.component("main")
                    .shared("the-buffers", 0x1000)
                    .shared("more", 0x2000)
                    .requires(Workbench.class)
                    .program(env -> new Injected());
        };

        assertThat(Ran.run(system, RunOptions.of(mode)).out()).isEqualTo("3 the-buffers main 7 8192");
    }

    private static final class WronglyInjected extends Bench {
        @Resource
        private @Nullable SharedRegion undeclared;

        @Override
        public long add(long a, long b) {
            return undeclared == null ? 0 : 1;
        }
    }

    @Test
    void resourceThatIsNotDeclaredStopsTheStart() {
        SystemDefinition system = define -> {
            define.component("bench").provides(Workbench.class).by(env -> new WronglyInjected());
            define.component("main").requires(Workbench.class).program(env -> console -> 0);
        };

        assertThat(Ran.run(system, RunOptions.of(Mode.DIRECT)).err())
                .contains("component \"bench\" does not declare shared undeclared; it declares none");
    }

    @Test
    void environmentRefusesWhatWasNotDeclared() {
        SystemDefinition system =
                define -> define.component("main").shared("here", 0x1000).program(env -> {
                    assertThatThrownBy(() -> env.require(Workbench.class))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("it declares none");
                    assertThatThrownBy(() -> env.shared("there")).hasMessageContaining("it declares [here]");
                    assertThatThrownBy(() -> env.dma("there")).isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> env.mem("there")).isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> env.irq("there")).isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> env.option("there")).isInstanceOf(IllegalArgumentException.class);
                    return console -> 0;
                });

        assertThat(Ran.run(system, RunOptions.of(Mode.DIRECT)).err()).isEmpty();
    }

    @Test
    void registersWithoutABoardStopTheStart() {
        SystemDefinition system = define ->
                define.component("main").mem("UART", 0x0900_0000L, 0x1000).program(env -> console -> 0);

        Ran ran = Ran.run(system, RunOptions.of(Mode.DIRECT));

        assertThat(ran.result().status()).isEqualTo(RunResult.SYSTEM_FAILED);
        assertThat(ran.err()).contains("board");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "CHECKED"})
    void programThatThrowsHasStatusOneAndATrace(Mode mode) {
        SystemDefinition system = define -> define.component("main").program(env -> console -> {
            throw new IOException("disk full");
        });

        Ran ran = Ran.run(system, RunOptions.of(mode));

        assertThat(ran.result().status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("program \"main\" failed:").contains("java.io.IOException: disk full");
    }

    @Test
    void statusOfTheProgramIsTheStatusOfTheRun() {
        SystemDefinition system = define -> define.component("main").program(env -> console -> {
            console.out().print(console.arguments());
            return 42;
        });

        Ran ran = Ran.run(system, RunOptions.of(Mode.DIRECT).withArguments("a", "--b"));

        assertThat(ran.result().status()).isEqualTo(42);
        assertThat(ran.out()).isEqualTo("[a, --b]");
    }
}
