package org.func2ipc.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.runtime.Cancelled;
import org.func2ipc.runtime.memory.OwnThread;
import org.junit.jupiter.api.Test;

/** Notifications inside a process, and what components see of them (features C6, B10). */
class SignalsTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private final List<String> deaths = new ArrayList<>();
    private final DomainSignals domain = new DomainSignals((component, error) -> deaths.add(component));
    private final ComponentGuard guard = new ComponentGuard("sleeper", false, domain);
    private final LocalSignalWord word = new LocalSignalWord();

    private AwaitedNotification notification(boolean bound) {
        return new AwaitedNotification("wake", bound, word, List.of(new SignallerModel("desk", 4)), guard);
    }

    @Test
    void twoSignalsBeforeAWaitGiveOneWakeUpWithBothBits_C6() {
        word.signal(1);
        word.signal(4);

        assertThat(word.await(LONG, () -> false)).isEqualTo(5);
        assertThat(word.poll()).isZero();
    }

    @Test
    void signalWithoutABitIsRefused() {
        assertThatThrownBy(() -> word.signal(0)).hasMessageContaining("badge=0");
    }

    @Test
    void manySignallersLoseNoBit() {
        List<CompletableFuture<Long>> signallers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long badge = 1L << i;
            signallers.add(OwnThread.supply(() -> {
                word.signal(badge);
                return badge;
            }));
        }
        long seen = 0;
        long end = System.nanoTime() + LONG;

        while (seen != 0xff && System.nanoTime() < end) {
            seen |= word.await(LONG, () -> false);
        }

        assertThat(seen).isEqualTo(0xff);
        assertThat(signallers)
                .allSatisfy(signaller -> assertThat(signaller.join()).isPositive());
    }

    @Test
    void waitThatIsGivenUpEndsAtTheWakeUp() {
        AtomicBoolean givenUp = new AtomicBoolean();
        CompletableFuture<Long> waiter = OwnThread.supply(() -> word.await(LONG, givenUp::get));

        givenUp.set(true);
        while (!waiter.isDone()) {
            word.wakeWaiter();
        }

        assertThat(waiter.join()).isZero();
    }

    @Test
    void whoWaitsWhileTheSystemStopsIsCancelled() {
        domain.stop();

        assertThatThrownBy(() -> notification(false).await(Duration.ofSeconds(20)))
                .isInstanceOf(Cancelled.class)
                .hasMessageContaining("sleeper")
                .hasMessageContaining("wake");
    }

    @Test
    void aTimeoutBeyondAllNumbersIsJustLong() {
        word.signal(2);

        assertThat(notification(false).await(Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(2);
    }

    @Test
    void boundNotificationIsNotWaitedFor() {
        assertThatThrownBy(() -> notification(true).poll())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"wake\" of component \"sleeper\" is bound");
        assertThatThrownBy(() -> notification(true).await(Duration.ZERO)).hasMessageContaining("notification(...)");
    }

    @Test
    void badgesAreThoseOfTheDefinition() {
        assertThat(notification(false).badgeOf("desk")).isEqualTo(4);
        assertThatThrownBy(() -> notification(false).badgeOf("bell")).hasMessageContaining("[desk]");
    }

    @Test
    void deliveryEntersTheComponentAndCarriesTheBadges_R22_R23() {
        List<Long> seen = new ArrayList<>();
        SignalDelivery delivery = new SignalDelivery(guard, "wake", badges -> {
            seen.add(badges);
            seen.add(CallContext.current().badge());
            BoundaryFailure again = guard.enter(0);
            seen.add(again == null ? 0L : again.kind().code());
        });

        delivery.accept(6);

        assertThat(seen).containsExactly(6L, 6L, (long) ReplyKind.REENTRANT.code());
        assertThat(CallContext.current().inCall()).isFalse();
    }

    @Test
    void failedDeliveryIsCountedAndTheNextOneHappens_R24() {
        List<Long> seen = new ArrayList<>();
        SignalDelivery delivery = new SignalDelivery(guard, "wake", badges -> {
            seen.add(badges);
            if (badges == 1) {
                throw new IllegalStateException("paper jam");
            }
        });

        delivery.accept(1);
        delivery.accept(2);

        assertThat(seen).containsExactly(1L, 2L);
        assertThat(guard.oneWayFaults()).isEqualTo(1);
        assertThat(deaths).isEmpty();
    }

    @Test
    void anErrorInADeliveryKillsTheComponent_R17() {
        SignalDelivery delivery = new SignalDelivery(guard, "wake", badges -> {
            throw new AssertionError("broken");
        });

        delivery.accept(1);

        assertThat(deaths).containsExactly("sleeper");
        assertThat(guard.isDead()).isTrue();
    }
}
