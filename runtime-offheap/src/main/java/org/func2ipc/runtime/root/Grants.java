package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.ChannelFiles;
import org.func2ipc.runtime.channel.ChannelLayout;
import org.func2ipc.runtime.channel.Notification;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.memory.ReceivedFile;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.memory.RightsSocket;
import org.func2ipc.runtime.plan.NotificationPlan;
import org.func2ipc.runtime.turn.Turns;
import org.jspecify.annotations.Nullable;

/** Where a domain gets the memory of its channels and regions from: the root task hands it over, or it is a file. */
final class Grants {
    private final Path directory;
    private final PlacedDomain domain;
    private final ChannelEpochs epochs;

    /** Those of {@code domain} in the run in {@code directory}; {@code epochs} as the root task told them. */
    Grants(Path directory, PlacedDomain domain, ChannelEpochs epochs) {
        this.directory = directory;
        this.domain = domain;
        this.epochs = epochs;
    }

    /** How often each channel was begun anew, as far as this domain has heard. */
    ChannelEpochs epochs() {
        return epochs;
    }

    /**
     * Maps the memory of a channel.
     *
     * @throws IllegalStateException when it was made from another layout
     * @throws UncheckedIOException when the root task is gone, or caused by a {@link NoSuchFileException} when the domain
     *     was not granted it or another life of its other end has it anew already
     */
    ChannelMemory open(ChannelLayout layout) {
        return ChannelStore.isSealed()
                ? granted(layout.fileName(), file -> ChannelFiles.openSealed(file, layout))
                : ChannelFiles.open(directory, layout);
    }

    /** The end of a notification that this domain has: it waits, or it signals. Fails as {@link #open}. */
    Notification notification(NotificationPlan plan, Placement placement) {
        if (!domain.components().contains(plan.owner())) {
            return Notification.signalling(page(plan, domain));
        }
        return Notification.waiting(plan.pages(placement).stream()
                .map(signals -> page(plan, signals))
                .toList());
    }

    private Notification.Page page(NotificationPlan plan, PlacedDomain signals) {
        String name = Notification.fileName(plan.id(), signals.number());
        ChannelMemory memory = ChannelStore.isSealed()
                ? granted(name, file -> ChannelMemory.mapSealed(file, name, Pages.SIZE))
                : ChannelMemory.map(directory.resolve(name), Pages.SIZE);
        return new Notification.Page(signals.name(), memory, plan.badges(signals));
    }

    /** The regions of this domain: files where the root task made files, else memory that it hands over or refuses. */
    Regions regions() {
        return Regions.granted(directory, spec -> {
            String name = Regions.fileName(spec);
            try (RightsSocket root = RightsSocket.connect(GrantServer.address(directory, domain))) {
                return root.ask(name);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot get " + name + " of the root task", e);
            }
        });
    }

    /** Maps the memory of the turns of a run of {@code domains} domains; fails as {@link #open}. */
    ChannelMemory turns(int domains) {
        String name = TurnsPart.NAME;
        long bytes = Turns.bytes(domains);
        return ChannelStore.isSealed()
                ? granted(name, file -> ChannelMemory.mapSealed(file, name, bytes))
                : ChannelMemory.map(directory.resolve(name), bytes);
    }

    private ChannelMemory granted(String name, Function<Path, ChannelMemory> mapping) {
        try (RightsSocket root = RightsSocket.connect(GrantServer.address(directory, domain));
                ReceivedFile file = received(name, root.ask(name))) {
            return mapping.apply(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot get " + name + " of the root task", e);
        }
    }

    private ReceivedFile received(String name, @Nullable ReceivedFile file) throws NoSuchFileException {
        if (file == null) {
            throw new NoSuchFileException(
                    name, null, "domain \"" + domain.name() + "\" was not granted it, or it is gone");
        }
        return file;
    }
}
