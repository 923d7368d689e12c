package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.channel.Notification;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.memory.RightsSocket;
import org.func2ipc.runtime.memory.SealedFile;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.ChannelPlan;
import org.func2ipc.runtime.plan.NotificationPlan;
import org.func2ipc.runtime.plan.Purpose;

/**
 * Hands each domain the memory of its channels, notifications and regions while it holds a right to it, and that of the
 * turns, and no other: whoever comes over a domain's socket is that domain, as a sandbox shows a domain no socket but its
 * own.
 */
final class GrantServer implements AutoCloseable {
    private final BootPlan plan;
    private final ChannelStore store;
    private final BiPredicate<String, RevokedRight> isLost;
    private final List<GrantDesk> desks = new ArrayList<>();

    /**
     * Hands out what {@code store} holds, to those to whom {@code plan} grants it.
     *
     * @param isLost true when a domain knows that a right of its was taken back: until then it may ask
     */
    GrantServer(BootPlan plan, ChannelStore store, BiPredicate<String, RevokedRight> isLost) {
        this.plan = plan;
        this.store = store;
        this.isLost = isLost;
    }

    /** Takes those who ask, from the moment on at which all channels are there. */
    void listen(Path directory) throws IOException {
        if (ChannelStore.isSealed()) {
            for (PlacedDomain domain : plan.placement().domains()) {
                Path address = address(directory, domain);
                GrantDesk desk = new GrantDesk(RightsSocket.listen(address), guest -> answer(domain, guest));
                Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
                desks.add(desk);
                desk.start("grants-" + domain.name());
            }
        }
    }

    /** Where {@code domain} asks. */
    static Path address(Path directory, PlacedDomain domain) {
        return directory.resolve("grants-" + domain.number());
    }

    private void answer(PlacedDomain domain, RightsSocket guest) throws IOException {
        for (String name = guest.takeRequest(); name != null; name = guest.takeRequest()) {
            Optional<SealedFile> memory = isOf(domain, name) ? store.sealed(name) : Optional.empty();
            if (memory.isPresent()) {
                guest.grant(memory.get());
            } else {
                guest.refuse();
            }
        }
    }

    private boolean isOf(PlacedDomain domain, String name) {
        return (name.equals(TurnsPart.NAME) && takesTurns(domain))
                || isChannelOf(domain.name(), name)
                || pagesOf(domain).anyMatch(name::equals)
                || plan.regionsOf(domain.name()).stream()
                        .filter(region ->
                                !isLost.test(domain.name(), RevokedRight.memory(domain.name(), region.spec())))
                        .anyMatch(region -> name.equals(Regions.fileName(region.spec())));
    }

    private boolean takesTurns(PlacedDomain domain) {
        return plan.capabilities().stream()
                .anyMatch(held -> held.domain().equals(domain.name()) && held.purpose() instanceof Purpose.Turns);
    }

    /** A channel goes by the number in its name: one that was begun anew has another ending. */
    private boolean isChannelOf(String domain, String name) {
        return plan.channels().stream()
                .filter(channel -> channel.server().equals(domain)
                        || (channel.client().equals(domain) && mayCall(domain, channel)))
                .map(channel -> channel.layout().fileName())
                .anyMatch(own -> name.equals(own) || name.startsWith(own + "."));
    }

    private boolean mayCall(String domain, ChannelPlan channel) {
        return channel.edges().stream().anyMatch(edge -> !isLost.test(domain, RevokedRight.call(edge.edge())));
    }

    /** Of a notification who waits has all pages, who signals that of his domain. */
    private Stream<String> pagesOf(PlacedDomain domain) {
        return plan.notificationsOf(domain.name()).stream().flatMap(each -> each.pages(plan.placement()).stream()
                .filter(page -> mayWait(domain, each) || (page.equals(domain) && maySignal(domain, each)))
                .map(page -> Notification.fileName(each.id(), page.number())));
    }

    private boolean mayWait(PlacedDomain domain, NotificationPlan notification) {
        RevokedRight right =
                RevokedRight.wait(new Purpose.Wait(notification.owner(), notification.name(), notification.bound()));
        return domain.components().contains(notification.owner()) && !isLost.test(domain.name(), right);
    }

    private boolean maySignal(PlacedDomain domain, NotificationPlan notification) {
        return notification.signallers().stream()
                .map(SignallerModel::component)
                .filter(domain.components()::contains)
                .map(client -> new Purpose.Signal(client, notification.owner(), notification.name()))
                .anyMatch(signal -> !isLost.test(domain.name(), RevokedRight.signal(signal)));
    }

    @Override
    public void close() {
        desks.forEach(GrantDesk::close);
    }
}
