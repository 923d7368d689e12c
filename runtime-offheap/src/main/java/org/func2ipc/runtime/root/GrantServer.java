package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Path;
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
 * Hands each domain the memory of its channels and notifications, and no other: whoever comes over a domain's socket is that domain, as
 * a sandbox shows a domain no socket but its own.
 */
final class GrantServer implements AutoCloseable {
    private final BootPlan plan;
    private final ChannelStore store;
    private final List<GrantDesk> desks = new ArrayList<>();

    private GrantServer(BootPlan plan, ChannelStore store) {
        this.plan = plan;
        this.store = store;
    }

    /** One that listens for every domain, before the first one is started. */
    static GrantServer listen(BootPlan plan, ChannelStore store, Path directory) throws IOException {
        GrantServer server = new GrantServer(plan, store);
        if (ChannelStore.isSealed()) {
            try {
                for (PlacedDomain domain : plan.placement().domains()) {
                    server.listen(domain, directory);
                }
            } catch (IOException e) {
                server.close();
                throw e;
            }
        }
        return server;
    }

    /** Where {@code domain} asks. */
    static Path address(Path directory, PlacedDomain domain) {
        return directory.resolve("grants-" + domain.number());
    }

    private void listen(PlacedDomain domain, Path directory) throws IOException {
        desks.add(new GrantDesk(
                "grants-" + domain.name(),
                RightsSocket.listen(address(directory, domain)),
                guest -> answer(domain, guest)));
    }

    /** Takes those who ask. */
    void start() {
        desks.forEach(GrantDesk::start);
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
        return notifications.anyMatch(name::equals)
                || channels.anyMatch(own -> name.equals(own) || name.startsWith(own + "."));
    }

    @Override
    public void close() {
        desks.forEach(GrantDesk::close);
    }
}
