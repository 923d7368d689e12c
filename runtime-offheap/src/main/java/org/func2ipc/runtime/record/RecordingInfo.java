package org.func2ipc.runtime.record;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.dsl.schema.TextDifference;
import org.func2ipc.runtime.memory.RegionSpec;

/**
 * What was run: the part of a recording that is written before the first message.
 *
 * @param system name of the system
 * @param definition class that defines it
 * @param fingerprint of its description
 * @param description its description
 * @param mode {@code ipc} or {@code checked}
 * @param root process that started it
 * @param started when it was started
 * @param monotonic the machine's monotonic clock at that moment, in nanoseconds
 * @param arguments arguments of the program
 * @param options values of the system's options that were given
 * @param leaseBytes bytes of a lease that were recorded at most; of a longer one, none were
 * @param placement which component lived where
 * @param regions regions of which leases may travel, by number
 * @param schemas canonical schemas by interface
 */
public record RecordingInfo(
        String system,
        String definition,
        String fingerprint,
        String description,
        String mode,
        long root,
        Instant started,
        long monotonic,
        List<String> arguments,
        Map<String, String> options,
        int leaseBytes,
        Placement placement,
        Map<Integer, RegionSpec> regions,
        Map<String, String> schemas) {
    public RecordingInfo {
        arguments = List.copyOf(arguments);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        regions = Collections.unmodifiableMap(new LinkedHashMap<>(regions));
        schemas = Collections.unmodifiableMap(new LinkedHashMap<>(schemas));
    }

    /**
     * What a run that starts now is.
     *
     * @param system the system
     * @param definition name of the class that defines it
     * @param mode word of the mode
     * @param placement which component lives where
     * @param arguments arguments of the program
     * @param options values of the system's options
     * @param leaseBytes bytes of a lease that are recorded at most
     */
    public static RecordingInfo of(
            DefinedSystem system,
            String definition,
            String mode,
            Placement placement,
            List<RegionSpec> regions,
            List<String> arguments,
            Map<String, String> options,
            int leaseBytes) {
        String description = system.model().describe();
        Map<String, String> schemas = new LinkedHashMap<>();
        Map<Integer, RegionSpec> byNumber = new LinkedHashMap<>();
        regions.forEach(region -> byNumber.put(region.id(), region));
        system.interfaces().forEach((name, descriptor) -> schemas.put(name, descriptor.schema()));
        return new RecordingInfo(
                system.model().name(),
                definition,
                Fingerprint.of(description).toString(),
                description,
                mode,
                ProcessHandle.current().pid(),
                Instant.now(),
                System.nanoTime(),
                arguments,
                options,
                leaseBytes,
                placement,
                byNumber,
                schemas);
    }

    /** The moment of {@code time} of the machine's monotonic clock, as the calendar has it. */
    public Instant wall(long time) {
        return started.plusNanos(time - monotonic);
    }

    /** Where {@code schema} of {@code interfaceName} parts from the recorded one; empty when it does not. */
    public Optional<String> differenceFrom(String interfaceName, String schema) {
        String recorded = schemas.get(interfaceName);
        if (recorded == null) {
            return Optional.of("the run has no such interface");
        }
        return TextDifference.first(recorded, schema)
                .map(line -> "at line " + line.number() + " of the schema the run has " + line.ours() + ", this has "
                        + line.theirs());
    }

    /**
     * The first difference between what was recorded and {@code other}, for what needs both to be the same: another
     * system, an interface in another version, another description. Empty when there is none.
     */
    public Optional<String> differenceFrom(DefinedSystem other) {
        if (!system.equals(other.model().name())) {
            return Optional.of("the recording is of system \"" + system + "\", not of \""
                    + other.model().name() + "\"");
        }
        for (Map.Entry<String, String> recorded : schemas.entrySet()) {
            String now = other.interfaces().containsKey(recorded.getKey())
                    ? other.interfaces().get(recorded.getKey()).schema()
                    : "";
            Optional<TextDifference.Line> line = TextDifference.first(recorded.getValue(), now);
            if (line.isPresent()) {
                return Optional.of("the recording is of another version of " + recorded.getKey() + ": at line "
                        + line.get().number() + " of its schema it has "
                        + line.get().ours() + ", the system now has "
                        + line.get().theirs());
            }
        }
        return TextDifference.first(description, other.model().describe())
                .map(line -> "the recording is of another version of system \"" + system + "\": at line "
                        + line.number() + " of its description it has " + line.ours() + ", the system now has "
                        + line.theirs());
    }
}
