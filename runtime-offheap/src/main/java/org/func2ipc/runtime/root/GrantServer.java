package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.channel.Notification;
import org.func2ipc.runtime.memory.RightsSocket;
import org.func2ipc.runtime.memory.SealedFile;
import org.func2ipc.runtime.plan.BootPlan;

/**
 * Hands each domain the memory of its channels and notifications, and that of the turns, and no other: whoever comes over a domain's socket is that domain, as
 * a sandbox shows a domain no socket but its own.
 */
final class GrantServer implements AutoCloseable {
    private final BootPlan plan;
    private final ChannelStore store;
    private final List<GrantDesk> desks = new ArrayList<>();

    /** Hands out what {@code store} holds, to whom {@code plan} grants it. */
    GrantServer(BootPlan plan, ChannelStore store) {
        this.plan = plan;
        this.store = store;
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

    /** A channel goes by the number in its name: one that was begun anew has another ending. */
    private boolean isOf(PlacedDomain domain, String name) {
        Stream<String> notifications =
                plan.notificationsOf(domain.name()).stream().map(each -> Notification.fileName(each.id()));
        Stream<String> channels = plan.channels().stream()
                .filter(channel -> channel.client().equals(domain.name())
                        || channel.server().equals(domain.name()))
                .map(channel -> channel.layout().fileName());
        return name.equals(TurnsPart.NAME) // there in runs with turns, which are everybody's
                || notifications.anyMatch(name::equals)
                || channels.anyMatch(own -> name.equals(own) || name.startsWith(own + "."));
    }

    @Override
    public void close() {
        desks.forEach(GrantDesk::close);
    }
}
