package org.func2ipc.runtime.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.memory.RegionSpec;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The files of a recording that are no queues: what was run. */
public final class RecordingFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private RecordingFiles() {}

    /**
     * Makes {@code directory}, if it is not there, and writes what is run into it. Only its owner can enter it.
     *
     * @throws IOException when it cannot be written, or holds a recording already
     */
    public static void create(Path directory, RecordingInfo info) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, OWNER_ONLY);
        }
        try {
            Path schemas = directory.resolve(RecordDescriptor.SCHEMA_DIRECTORY);
            Path file = directory.resolve(RecordDescriptor.INFO_FILE);
            Files.writeString(file, toml(info), StandardOpenOption.CREATE_NEW);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(directory.resolve(RecordDescriptor.SYSTEM_FILE), info.description());
            Files.createDirectories(schemas, OWNER_ONLY);
            for (Map.Entry<String, String> schema : info.schemas().entrySet()) {
                Files.writeString(schemas.resolve(schema.getKey() + ".ipc"), schema.getValue());
            }
            for (PlacedDomain domain : info.placement().domains()) {
                Files.createDirectories(domainDirectory(directory, domain.name()), OWNER_ONLY);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "there is a recording in it already, or a file in its way: " + e.getMessage()
                            + "; give each run a directory of its own",
                    e);
        }
    }

    /** Where {@code domain} records. */
    public static Path domainDirectory(Path directory, String domain) {
        return directory.resolve(domain);
    }

    /**
     * Makes the directory of the next life of a domain.
     *
     * @param domain the directory of the domain
     */
    static Path nextLife(Path domain) throws IOException {
        Files.createDirectories(domain);
        int life = 0;
        while (Files.exists(domain.resolve(Integer.toString(life)))) {
            life++;
        }
        return Files.createDirectory(domain.resolve(Integer.toString(life)));
    }

    private static String toml(RecordingInfo info) {
        StringBuilder text = new StringBuilder("# A recording of func2ipc: see docs/recording.md\n");
        line(text, "version", Integer.toString(RecordDescriptor.VERSION));
        line(text, "system", quoted(info.system()));
        line(text, "definition", quoted(info.definition()));
        line(text, "fingerprint", quoted(info.fingerprint()));
        line(text, "mode", quoted(info.mode()));
        line(text, "root", Long.toString(info.root()));
        line(text, "started", quoted(info.started().toString()));
        line(text, "monotonic", Long.toString(info.monotonic()));
        line(text, "arguments", array(info.arguments()));
        line(text, "lease_bytes", Integer.toString(info.leaseBytes()));
        line(text, "interfaces", array(List.copyOf(info.schemas().keySet())));
        text.append("\n[options]\n");
        info.options().forEach((name, value) -> line(text, quoted(name), quoted(value)));
        for (PlacedDomain domain : info.placement().domains()) {
            text.append("\n[[domains]]\n");
            line(text, "name", quoted(domain.name()));
            line(text, "number", Integer.toString(domain.number()));
            line(text, "components", array(domain.components()));
        }
        for (RegionSpec region : info.regions().values()) {
            text.append("\n[[regions]]\n");
            line(text, "id", Integer.toString(region.id()));
            line(text, "owner", quoted(region.owner()));
            line(text, "name", quoted(region.name()));
            line(text, "size", Long.toString(region.size()));
            line(text, "device", Long.toString(region.deviceAddress()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private static String array(List<String> values) {
        return "["
                + String.join(", ", values.stream().map(RecordingFiles::quoted).toList()) + "]";
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    /**
     * Reads what was run.
     *
     * @throws UnreadableRecording when {@code directory} holds no recording that can be read
     */
    static RecordingInfo read(Path directory) {
        Path file = directory.resolve(RecordDescriptor.INFO_FILE);
        TomlParseResult toml = parse(directory, file);
        if (toml.hasErrors()) {
            throw new UnreadableRecording(
                    file + " is damaged: " + toml.errors().get(0).toString());
        }
        try {
            long version = number(toml, "version");
            if (version != RecordDescriptor.VERSION) {
                throw new UnreadableRecording("the recording in " + directory + " has version " + version
                        + ", this func2ipc reads version " + RecordDescriptor.VERSION
                        + ": read it with the version that made it");
            }
            return info(directory, toml);
        } catch (NoSuchFileException e) {
            throw new UnreadableRecording(
                    "the recording in " + directory + " is not whole: " + e.getMessage() + " is missing", e);
        } catch (IOException | DateTimeException | IllegalArgumentException | TomlInvalidTypeException e) {
            throw new UnreadableRecording(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static TomlParseResult parse(Path directory, Path file) {
        try {
            return Toml.parse(file);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new UnreadableRecording(
                    "there is no recording in " + directory + ": it has no " + RecordDescriptor.INFO_FILE
                            + "; give the directory of run --record DIR",
                    e);
        } catch (IOException e) {
            throw new UnreadableRecording(file + " cannot be read: " + e, e);
        }
    }

    private static RecordingInfo info(Path directory, TomlParseResult toml) throws IOException {
        Map<String, String> schemas = new LinkedHashMap<>();
        for (String name : texts(toml, "interfaces")) {
            schemas.put(
                    name,
                    Files.readString(
                            directory.resolve(RecordDescriptor.SCHEMA_DIRECTORY).resolve(name + ".ipc")));
        }
        String description = Files.readString(directory.resolve(RecordDescriptor.SYSTEM_FILE), StandardCharsets.UTF_8);
        String fingerprint = text(toml, "fingerprint");
        if (!Fingerprint.of(description).toString().equals(fingerprint)) {
            throw new UnreadableRecording(directory.resolve(RecordDescriptor.SYSTEM_FILE)
                    + " is not the description of the run: its fingerprint is " + Fingerprint.of(description)
                    + ", that of the run " + fingerprint);
        }
        Map<String, String> options = new LinkedHashMap<>();
        TomlTable given = toml.getTableOrEmpty("options");
        for (String name : given.keySet()) {
            options.put(
                    name, Optional.ofNullable(given.getString(List.of(name))).orElse(""));
        }
        return new RecordingInfo(
                text(toml, "system"),
                text(toml, "definition"),
                fingerprint,
                description,
                text(toml, "mode"),
                number(toml, "root"),
                Instant.parse(text(toml, "started")),
                number(toml, "monotonic"),
                texts(toml, "arguments"),
                options,
                (int) number(toml, "lease_bytes"),
                new Placement(domains(toml)),
                regions(toml),
                schemas);
    }

    private static List<PlacedDomain> domains(TomlTable toml) {
        List<PlacedDomain> domains = new ArrayList<>();
        TomlArray tables = toml.getArrayOrEmpty("domains");
        for (int i = 0; i < tables.size(); i++) {
            TomlTable domain = tables.getTable(i);
            domains.add(new PlacedDomain(
                    text(domain, "name"), (int) number(domain, "number"), texts(domain, "components")));
        }
        return domains;
    }

    private static Map<Integer, RegionSpec> regions(TomlTable toml) {
        Map<Integer, RegionSpec> regions = new LinkedHashMap<>();
        TomlArray tables = toml.getArrayOrEmpty("regions");
        for (int i = 0; i < tables.size(); i++) {
            TomlTable region = tables.getTable(i);
            int id = (int) number(region, "id");
            regions.put(
                    id,
                    new RegionSpec(
                            id,
                            text(region, "owner"),
                            text(region, "name"),
                            number(region, "size"),
                            number(region, "device")));
        }
        return regions;
    }

    private static String text(TomlTable table, String key) {
        String value = table.getString(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + key);
        }
        return value;
    }

    private static long number(TomlTable table, String key) {
        Long value = table.getLong(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + key);
        }
        return value;
    }

    private static List<String> texts(TomlTable table, String key) {
        List<String> values = new ArrayList<>();
        for (Object value : table.getArrayOrEmpty(key).toList()) {
            values.add(String.valueOf(value));
        }
        return values;
    }
}
