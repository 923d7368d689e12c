package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;

/**
 * Accompanies a run in the root task, with files and control words of its own. {@link RunParts} lists them. All methods
 * but {@link #reachable}, {@link #readable} and {@link #jvmOptions} are called by the thread that runs the root task,
 * and must not block.
 */
interface RunPart {
    /** Before the first domain is started: makes files in the run directory. */
    default void prepare(Path directory) throws IOException {}

    /** What every domain is told of it in the run file, by name. */
    default Map<String, String> runFile() {
        return Map.of();
    }

    /** Adds handlers of its words. */
    default void listen(Words words) {}

    /** Files and directories, there by now, that {@code domain} may read and write besides what the plan grants. */
    default List<Path> reachable(PlacedDomain domain) {
        return List.of();
    }

    /** The same, to be read only. */
    default List<Path> readable(PlacedDomain domain) {
        return List.of();
    }

    /** Options for the JVM of {@code domain}, before those that the user gives. */
    default List<String> jvmOptions(PlacedDomain domain) {
        return List.of();
    }

    /** How long processes may take to end after they have stopped, in milliseconds: the longest of all parts counts. */
    default long endMillis() {
        return 0;
    }

    /**
     * A process of {@code domain} was started.
     *
     * @param life how many it had before
     */
    default void started(PlacedDomain domain, long pid, int life) {}

    /** {@code domain} is ready. */
    default void ready(PlacedDomain domain) {}

    /** {@code domain} died of {@code how}, not at the end of the run. */
    default void died(PlacedDomain domain, String how) {}

    /** What the user is told of the run at its end: why it failed, who waited; before {@link #ended}. */
    default void told(List<String> lines) {}

    /**
     * Every process has ended; the run directory is removed after this.
     *
     * @param channels the memory of the channels, which may be sealed and without a name: {@link ChannelStore#copyTo}
     * @param failed true when the system failed
     */
    default void ended(Path directory, ChannelStore channels, boolean failed) throws IOException {}
}
