package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.ChannelPlan;
import org.func2ipc.runtime.plan.EdgePlan;
import org.jspecify.annotations.Nullable;

/** Starts domains anew: new files for their channels, news of them to the domains at the other ends, a new process. */
final class Restarts implements AutoCloseable {
    /** Former epochs of a channel that are kept: a domain at its other end may not have heard of their end yet. */
    private static final int FORMER_KEPT = 3;

    private final BootPlan plan;
    private final Starter starter;
    private final ChannelEpochs epochs = new ChannelEpochs();
    private final Map<EdgePlan, Long> callsOfFormerEpochs = new HashMap<>();
    private final ScheduledThreadPoolExecutor pauses = new ScheduledThreadPoolExecutor(1, body -> {
        Thread thread = new Thread(body, "restarts");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Path directory;
    private @Nullable ChannelStore store;

    /** Starts the process of a domain. */
    @FunctionalInterface
    interface Starter {
        DomainProcess start(Path directory, PlacedDomain domain) throws IOException;
    }

    Restarts(BootPlan plan, Starter starter) {
        this.plan = plan;
        this.starter = starter;
    }

    /** The run directory and the channels in it, before the first domain is started. */
    void in(Path runDirectory, ChannelStore channels) {
        directory = runDirectory;
        store = channels;
    }

    private ChannelStore store() {
        if (store == null) {
            throw new IllegalStateException("no domain was started yet");
        }
        return store;
    }

    private Path directory() {
        if (directory == null) {
            throw new IllegalStateException("no domain was started yet");
        }
        return directory;
    }

    /** How often each channel was begun anew so far. */
    ChannelEpochs epochs() {
        return epochs;
    }

    /** Runs {@code action} after a pause. */
    void after(long millis, Runnable action) {
        var unused = pauses.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Makes sure that {@code former} is no more, and begins all its channels anew.
     *
     * @param tell sends a message to a domain
     */
    void prepare(DomainProcess former, BiConsumer<String, ControlMessage> tell) throws IOException {
        boolean unused = former.awaitEnd(0);
        for (ChannelPlan channel : plan.channels()) {
            boolean client = channel.client().equals(former.name());
            if (client || channel.server().equals(former.name())) {
                begin(channel);
                tell.accept(
                        client ? channel.server() : channel.client(),
                        ControlMessage.of(
                                ControlMessage.Word.RECONNECT,
                                Integer.toString(channel.id()),
                                Integer.toString(epochs.of(channel.id()))));
            }
        }
    }

    private void begin(ChannelPlan channel) throws IOException {
        int epoch = epochs.of(channel.id());
        for (EdgePlan edge : channel.edges()) {
            callsOfFormerEpochs.merge(edge, calls(channel, edge, epoch), Long::sum);
        }
        store().create(channel.layout().in(epoch + 1));
        if (epoch >= FORMER_KEPT) {
            store().delete(channel.layout().in(epoch - FORMER_KEPT));
        }
        epochs.set(channel.id(), epoch + 1);
    }

    /** The new process of {@code domain}. */
    DomainProcess start(PlacedDomain domain) throws IOException {
        return starter.start(directory(), domain);
    }

    /** Calls that were begun over {@code edge}, in all lives of the domains at its ends. */
    long calls(EdgePlan edge) {
        ChannelPlan channel = plan.channelOf(edge);
        return callsOfFormerEpochs.getOrDefault(edge, 0L) + calls(channel, edge, epochs.of(channel.id()));
    }

    private long calls(ChannelPlan channel, EdgePlan edge, int epoch) {
        return channel.calls(store().path(channel.layout().in(epoch)), edge, epoch);
    }

    @Override
    public void close() {
        pauses.shutdownNow();
    }
}
